// expect: shapes_do_not_fit
// expect: Slice
// expect: Shape<5>

#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"x", 5> x;
[[maybe_unused]] constexpr auto f = slice<3, 3>(x);
int main() {}
