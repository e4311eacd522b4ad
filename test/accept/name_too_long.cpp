#include <etch/etch.hpp>

constexpr etch::Variable<"a name of 31 characters at most"> x;

int main() { return etch::squared(x)(x = 2) == 4 ? 0 : 1; }
