#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"v", 3> v;
constexpr Variable<"x"> x;
[[maybe_unused]] constexpr auto slope = derivative(sum(v * x), x);
int main() {}
