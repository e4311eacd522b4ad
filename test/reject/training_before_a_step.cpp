// expect: no_gradient_flows_through_a_step
// expect: "?input"?|105, 110

#include <etch/etch.hpp>

using namespace etch;

// The last layer has nothing to learn, but the first one would learn through its step.
using Model = Net<Dense<2, 3, Tanh>, Frozen<Dense<3, 1, Threshold>>>;
int main() {
    Model net = initialized<Model>(Xavier{}, Seed{1});
    Trainer<Model, MeanSquaredError, Sgd> trainer{net};
    return trainer.step({1, 2}, Vector<float, 1>{1}) > 100;
}
