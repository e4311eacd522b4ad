// expect: value_has_another_size
// expect: 3, 4

#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"v", 3> v;
int main() { return sum(v)(v = std::array{1.0, 2.0, 3.0, 4.0}) > 1; }
