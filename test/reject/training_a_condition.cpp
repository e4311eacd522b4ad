// expect: no_gradient_flows_through_a_step
// expect: "?c"?|{99

#include <etch/etch.hpp>

using namespace etch;

// A rectifier whose corner is to be learned: it is in the condition alone.
struct Corner {
    static constexpr auto of(auto z) { return where(z > bias<"c">, z, 0); }
};

using Model = Net<Dense<2, 3, Corner>, Dense<3, 1>>;
int main() {
    const Model net{};
    return value_and_gradient<MeanSquaredError>(net, {1, 2}, Vector<float, 1>{1}).loss > 100;
}
