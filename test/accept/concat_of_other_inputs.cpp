#include <etch/etch.hpp>

using namespace etch;

Net<Concat<Dense<3, 2>, Dense<3, 4>>> net;
int main() {}
