#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"x", 5> x;
[[maybe_unused]] constexpr auto f = slice<3, 2>(x);
int main() {}
