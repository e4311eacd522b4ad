// expect: no matching function for call to .?transformed
#include <etch/etch.hpp>

#include <vector>

using namespace etch;

using Data = std::vector<Observation<Vector<float, 1>, Vector<float, 1>>>;
Data load() { return {{{1}, {2}}}; }
int main() { return transformed(load(), Unchanged{}).size() == 1 ? 0 : 1; }
