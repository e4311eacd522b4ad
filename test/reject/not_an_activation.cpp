// expect: Activation

#include <etch/etch.hpp>

using namespace etch;

struct Square {};
Net<Dense<2, 3, Square>> net;
int main() {}
