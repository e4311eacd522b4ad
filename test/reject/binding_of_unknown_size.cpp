// expect: size_is_known_at_run_time_only
// expect: say_of_size<3>

#include <etch/etch.hpp>

#include <vector>

using namespace etch;

constexpr Variable<"v", 3> v;
const std::vector<double> numbers{1, 2, 3};
int main() { return sum(v)(v = numbers) > 1; }
