#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"x"> x;
constexpr Variable<"y"> y;
int main() { return (x * y)(x = 2, y = 3) > 1; }
