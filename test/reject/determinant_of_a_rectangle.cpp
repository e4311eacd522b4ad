// expect: shapes_do_not_fit
// expect: Determinant.*Shape<3, 4>

#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"A", 3, 4> A;
[[maybe_unused]] constexpr auto f = determinant(A);
int main() {}
