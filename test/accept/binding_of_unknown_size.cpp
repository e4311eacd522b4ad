#include <etch/etch.hpp>
#include <etch/interop/of_size.hpp>

#include <vector>

using namespace etch;

constexpr Variable<"v", 3> v;
const std::vector<double> numbers{1, 2, 3};
int main() { return sum(v)(v = of_size<3>(numbers)) > 1; }
