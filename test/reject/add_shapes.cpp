// expect: shapes_do_not_fit
// expect: Add
// expect: Shape<3>
// expect: Shape<4>

#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"a", 3> a;
constexpr Variable<"b", 4> b;
[[maybe_unused]] constexpr auto f = a + b;
int main() {}
