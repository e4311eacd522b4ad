#include <etch/etch.hpp>

using Model = etch::Net<etch::Dense<784, 128, etch::Relu>, etch::Dense<128, 10, etch::Softmax>>;
using Trainer = etch::Trainer<Model, etch::CrossEntropy, etch::Sgd>;

double w4_step_1(Trainer& trainer, const etch::Samples<Model, 1, etch::Label<10>>& batch) { return trainer.step(batch); }
double w4_step_32(Trainer& trainer, const etch::Samples<Model, 32, etch::Label<10>>& batch) { return trainer.step(batch); }
void w4_inference(const Model& net, std::span<const float> x, std::span<float> y) { etch::predict(net, x, y); }
