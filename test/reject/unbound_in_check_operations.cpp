// expect: unbound|bound|bind
// expect: "?y"?|121

#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"x"> x;
constexpr Variable<"y"> y;
int main() { return check_operations(x * y)(x = 2).is_right(); }
