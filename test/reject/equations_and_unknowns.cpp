// expect: equations_do_not_match_unknowns
// expect: 3, 1

#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"v", 3> v;
[[maybe_unused]] const auto root = implicit_root(sum(squared(v)) - 1, v, 1);
int main() {}
