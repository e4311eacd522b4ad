#include <etch/etch.hpp>

using namespace etch;

using Slope = Thermometer<"Slope", "1", "2">;
int main() { return Slope::width - 2; }
