// expect: scalar|number|derivative
// expect: .

#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"v", 3> v;
constexpr Variable<"x"> x;
[[maybe_unused]] constexpr auto slope = derivative(v * x, x);
int main() {}
