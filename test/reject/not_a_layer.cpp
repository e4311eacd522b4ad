// expect: Layer

#include <etch/etch.hpp>

using namespace etch;

Net<Dense<2, 3>, Tanh> net;
int main() {}
