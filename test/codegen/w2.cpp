#include <etch/etch.hpp>

using Model = etch::Net<etch::Dense<4, 32, etch::Tanh>, etch::Dense<32, 32, etch::Tanh>, etch::Dense<32, 2>>;
using Trainer = etch::OnlineTrainer<Model, etch::MeanSquaredError, etch::Sgd>;

Model::Output w2_inference(const Model& net, const Model::Input& x) { return net(x); }
double w2_step(Trainer& trainer, const Model::Input& x, const Model::Output& y) { return trainer.step(x, y); }
