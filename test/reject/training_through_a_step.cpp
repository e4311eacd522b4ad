// expect: no_gradient_flows_through_a_step
// expect: name_a_surrogate_by_StraightThrough
// expect: "?W"?|87

#include <etch/etch.hpp>

using namespace etch;

using Model = Net<Dense<2, 3, Sign>, Dense<3, 1>>;
int main() {
    Model net = initialized<Model>(Xavier{}, Seed{1});
    return value_and_gradient<MeanSquaredError>(net, {1, 2}, Vector<float, 1>{1}).loss > 100;
}
