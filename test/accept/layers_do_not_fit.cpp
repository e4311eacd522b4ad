#include <etch/etch.hpp>

using namespace etch;

Net<Dense<2, 5, Tanh>, Dense<5, 3, Tanh>, Dense<3, 1>> net;
int main() {}
