// expect: In > 0|constraint

#include <etch/etch.hpp>

using namespace etch;

Net<Dense<0, 3>> net;
int main() {}
