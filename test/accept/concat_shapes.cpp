#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"A", 3> A;
constexpr Variable<"x", 4> x;
[[maybe_unused]] constexpr auto f = concat(A, x);
int main() {}
