#include <etch/etch.hpp>

using Model = etch::Net<etch::Dense<2, 2, etch::Tanh>, etch::Dense<2, 1, etch::Sigmoid>>;
using Trainer = etch::OnlineTrainer<Model, etch::BinaryCrossEntropy, etch::Sgd>;

double w1_step(Trainer& trainer, const Model::Input& x, const Model::Output& y) { return trainer.step(x, y); }
