#include <etch/etch.hpp>

using namespace etch;

Net<Residual<Dense<3, 3>>> net;
int main() {}
