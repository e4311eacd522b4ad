#include <etch/etch.hpp>

using namespace etch;

using Model = Net<Dense<1000, 1000, Tanh>, Dense<1000, 2>>;
constinit Model net{};
const Samples<Model, 1> data{};
Trainer<Model, MeanSquaredError, Adam> trainer{net};
int main() { fit(trainer, data, {.epochs = 1}); }
