#include <etch/etch.hpp>

using namespace etch;

Net<Dense<1, 3>> net;
int main() {}
