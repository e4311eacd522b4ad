// expect: shapes_do_not_fit
// expect: Matmul
// expect: Shape<2, 3>
// expect: Shape<4>

#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"A", 2, 3> A;
constexpr Variable<"x", 4> x;
[[maybe_unused]] constexpr auto f = matmul(A, x);
int main() {}
