#include <etch/etch.hpp>

using namespace etch;

BasicNet<double, Dense<2, 3>> net;
int main() {}
