// expect: metric_does_not_fit
// expect: Accuracy
// expect: outputs<3>
// expect: targets<9>

#include <etch/etch.hpp>

using namespace etch;

struct Three {
    std::uint64_t size() const { return 1; }
    Sample<Net<Dense<2, 3>>, Label<9>> operator[](std::uint64_t) const { return {{1, 2}, {8}}; }
};
int main() { return accuracy(Net<Dense<2, 3>>{}, Three{}) > 0; }
