#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"A", 3, 3> A;
constexpr Variable<"b", 3> b;
[[maybe_unused]] constexpr auto f = solve(A, b);
int main() {}
