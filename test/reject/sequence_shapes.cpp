// expect: layers_do_not_fit
// expect: layer<0>, .*Shape<4>
// expect: layer<1> ?>, .*Shape<3>

#include <etch/etch.hpp>

using namespace etch;

Net<Sequence<Dense<3, 4>, Dense<3, 2>>> net;
int main() {}
