#include <etch/etch.hpp>

using namespace etch;

[[maybe_unused]] const auto y = Dual<double, 2>::variable(2) * Dual<double, 2>::variable(2);
int main() {}
