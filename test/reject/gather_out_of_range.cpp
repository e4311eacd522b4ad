// expect: shapes_do_not_fit
// expect: GatherFixed.*Shape<3>

#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"v", 3> v;
[[maybe_unused]] constexpr auto f = gather<0, 3>(v);
int main() {}
