#include <etch/etch.hpp>

#include <vector>

using namespace etch;

using Data = std::vector<Observation<Vector<float, 1>, Vector<float, 1>>>;
Data load() { return {{{1}, {2}}}; }
int main() {
    const Data data = load();
    return transformed(data, Unchanged{}).size() == 1 ? 0 : 1;
}
