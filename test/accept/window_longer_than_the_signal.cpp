#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"x", 3> x;
constexpr Variable<"w", 4> w;
[[maybe_unused]] constexpr auto f = conv1d<Padding::same>(x, w);
int main() {}
