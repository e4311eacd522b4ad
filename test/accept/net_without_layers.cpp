#include <etch/etch.hpp>

using namespace etch;

Net<Dense<1, 1>> net;
int main() {}
