// expect: no match|too many|excess|viable

#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"v", 2> v;
int main() { return sum(v)(v = {1, 2, 3}) > 1; }
