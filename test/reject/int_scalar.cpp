// expect: Scalar

#include <etch/etch.hpp>

using namespace etch;

BasicNet<int, Dense<2, 3>> net;
int main() {}
