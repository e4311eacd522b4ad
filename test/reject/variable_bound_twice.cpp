// expect: variable_is_bound_twice<.*(120|"x)
#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"x"> x;
constexpr Variable<"y"> y;
int main() { return (x * y)(x = 2, y = 3, x = 5) > 1; }
