// expect: name_is_too_long
#include <etch/etch.hpp>

constexpr etch::Variable<"a name that is longer than thirty-one characters"> x;

int main() { return etch::squared(x)(x = 2) == 4 ? 0 : 1; }
