#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"x"> x;
constexpr Variable<"y"> y;
int main() { return gradient(x * y)(x = 2.0, y = 1.0)[y] > 1; }
