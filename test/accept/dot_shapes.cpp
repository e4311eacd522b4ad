#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"a", 3> a;
constexpr Variable<"b", 3> b;
[[maybe_unused]] constexpr auto f = dot(a, b);
int main() {}
