#include <etch/etch.hpp>

using namespace etch;

Net<Dense<2, 3>, Dense<3, 3, Tanh>> net;
int main() {}
