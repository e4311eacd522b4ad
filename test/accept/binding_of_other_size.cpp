#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"v", 2> v;
int main() { return sum(v)(v = {1, 2}) > 1; }
