// expect: loss_does_not_fit_output.*MeanSquaredError.*Bernoulli.*BinaryCrossEntropy

#include <etch/etch.hpp>

using namespace etch;

using Model = Net<Dense<2, 3, Tanh>, OutputUnits<3, 1, Bernoulli>>;
int main() {
    Model net = initialized<Model>(Xavier{}, Seed{1});
    Trainer<Model, MeanSquaredError, Sgd> trainer{net};
    return trainer.step({1, 2}, Vector<float, 1>{1}) > 1;
}
