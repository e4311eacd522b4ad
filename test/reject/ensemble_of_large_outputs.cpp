// expect: too_large_for_the_stack

#include <etch/etch.hpp>

using namespace etch;

using Two = Ensemble<Net<Dense<1, 524288>>, 2>;
static Two both;
static float input[8], output[8 * 524288];
int main() { predict(both, input, output); }
