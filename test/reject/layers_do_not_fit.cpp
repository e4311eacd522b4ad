// expect: layers_do_not_fit
// expect: layer<1>
// expect: Shape<3>
// expect: layer<2>
// expect: Shape<4>

#include <etch/etch.hpp>

using namespace etch;

Net<Dense<2, 5, Tanh>, Dense<5, 3, Tanh>, Dense<4, 1>> net;
int main() {}
