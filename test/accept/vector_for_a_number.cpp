#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"x"> x;
int main() { return (x * x)(x = 2) > 1; }
