// expect: shapes_do_not_fit
// expect: Conv1d.*Shape<3>.*Shape<4>

#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"x", 3> x;
constexpr Variable<"w", 4> w;
[[maybe_unused]] constexpr auto f = conv1d(x, w);
int main() {}
