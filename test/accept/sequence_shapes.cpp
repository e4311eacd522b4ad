#include <etch/etch.hpp>

using namespace etch;

Net<Sequence<Dense<3, 4>, Dense<4, 2>>> net;
int main() {}
