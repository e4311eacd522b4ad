#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"v", 3> v;
[[maybe_unused]] const auto root = implicit_root(squared(v) - 1, v, 1);
int main() {}
