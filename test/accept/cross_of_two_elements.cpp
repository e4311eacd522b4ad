#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"a", 3> a;
constexpr Variable<"b", 3> b;
[[maybe_unused]] constexpr auto f = cross(a, b);
int main() {}
