#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"x", 6> x;
[[maybe_unused]] constexpr auto f = reshape<2, 3>(x);
int main() {}
