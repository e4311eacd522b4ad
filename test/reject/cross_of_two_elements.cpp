// expect: shapes_do_not_fit
// expect: Cross.*Shape<2>.*Shape<2>

#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"a", 2> a;
constexpr Variable<"b", 2> b;
[[maybe_unused]] constexpr auto f = cross(a, b);
int main() {}
