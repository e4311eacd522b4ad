#include <etch/etch.hpp>

using namespace etch;

// What is behind the steps does not learn.
using Model = Net<Frozen<Dense<2, 3, Sign>>, Frozen<Dense<3, 3, Threshold>>, Dense<3, 1>>;
int main() {
    Model net = initialized<Model>(Xavier{}, Seed{1});
    Trainer<Model, MeanSquaredError, Sgd> trainer{net};
    return trainer.step({1, 2}, Vector<float, 1>{1}) > 100;
}
