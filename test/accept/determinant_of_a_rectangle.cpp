#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"A", 4, 4> A;
[[maybe_unused]] constexpr auto f = determinant(A);
int main() {}
