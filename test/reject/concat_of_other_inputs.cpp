// expect: layers_do_not_fit
// expect: branch<0>, .*Shape<3>
// expect: branch<1>.*Shape<4>

#include <etch/etch.hpp>

using namespace etch;

Net<Concat<Dense<3, 2>, Dense<4, 2>>> net;
int main() {}
