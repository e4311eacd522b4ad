// expect: row_is_not_of_one_number
// expect: Sum

#include <etch/etch.hpp>

using namespace etch;

[[maybe_unused]] const auto y = sum(Dual<double>::variable(2));
int main() {}
