// expect: layers_do_not_fit
// expect: Shape<3>
// expect: Shape<4>

#include <etch/etch.hpp>

using namespace etch;

Net<Residual<Dense<3, 4>>> net;
int main() {}
