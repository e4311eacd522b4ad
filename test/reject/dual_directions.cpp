// expect: duals_of_different_directions
// expect: 2.*3

#include <etch/etch.hpp>

using namespace etch;

[[maybe_unused]] const auto y = Dual<double, 2>::variable(2) * Dual<double, 3>::variable(2);
int main() {}
