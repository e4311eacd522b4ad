#include <etch/etch.hpp>

using namespace etch;

using Model = Net<Dense<2, 3, Tanh>, OutputUnits<3, 1, GaussianWithVariance>>;
int main() {
    Model net = initialized<Model>(Xavier{}, Seed{1});
    Trainer<Model, loss_of<Model>, Sgd> trainer{net};
    return trainer.step({1, 2}, Vector<float, 1>{1}) > 1;
}
