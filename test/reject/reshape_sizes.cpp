// expect: shapes_do_not_fit
// expect: Reshape
// expect: Shape<6>

#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"x", 6> x;
[[maybe_unused]] constexpr auto f = reshape<2, 4>(x);
int main() {}
