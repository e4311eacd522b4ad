// expect: Out > 0|constraint

#include <etch/etch.hpp>

using namespace etch;

Net<Dense<3, -1>> net;
int main() {}
