// expect: shapes_do_not_fit
// expect: Solve.*Shape<3, 3>.*Shape<4>

#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"A", 3, 3> A;
constexpr Variable<"b", 4> b;
[[maybe_unused]] constexpr auto f = solve(A, b);
int main() {}
