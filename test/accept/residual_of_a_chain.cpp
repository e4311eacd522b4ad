#include <etch/etch.hpp>

using namespace etch;

Net<Residual<Dense<3, 4>, Dense<4, 3>>> net;
int main() {}
