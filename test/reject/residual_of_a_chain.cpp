// expect: layers_do_not_fit
// expect: Shape<3>
// expect: Shape<5>

#include <etch/etch.hpp>

using namespace etch;

Net<Residual<Dense<3, 4>, Dense<4, 5>>> net;
int main() {}
