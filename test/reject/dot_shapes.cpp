// expect: shapes_do_not_fit
// expect: Dot|Matmul|Sum|Multiply
// expect: Shape<3>
// expect: Shape<4>

#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"a", 3> a;
constexpr Variable<"b", 4> b;
[[maybe_unused]] constexpr auto f = dot(a, b);
int main() {}
