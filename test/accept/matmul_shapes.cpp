#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"A", 2, 3> A;
constexpr Variable<"x", 3> x;
[[maybe_unused]] constexpr auto f = matmul(A, x);
int main() {}
