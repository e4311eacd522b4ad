#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"v", 3> v;
[[maybe_unused]] constexpr auto f = gather<0, 2>(v);
int main() {}
