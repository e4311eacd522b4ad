#include <etch/etch.hpp>

using namespace etch;

using Two = Ensemble<Net<Dense<1, 8192>>, 2>;
static Two both;
static float input[8], output[8 * 8192];
int main() { predict(both, input, output); }
