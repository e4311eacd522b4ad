// expect: too_few_categories<.*categories<1, 2>
#include <etch/etch.hpp>

using namespace etch;

using Slope = Thermometer<"Slope", "1">;
int main() { return Slope::width - 1; }
