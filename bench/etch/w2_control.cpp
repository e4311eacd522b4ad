// W2: a controller, by etch. W2a: inference of one sample; W2b: an online step.
#include "../hand/control.hpp"
#include "../inference.hpp"
#include "nets.hpp"

namespace {
using namespace bench;

using Model = etch::Net<etch::Dense<4, 32, etch::Tanh>, etch::Dense<32, 32, etch::Tanh>, etch::Dense<32, 2>>;
using ByEtch = EtchTrainer<Control, 1, Model, etch::MeanSquaredError>;
using Reference = HandTrainer<Control, 1, hand::Control<double>, double>;

auto infer() {
    return [place = *starting_net<Control, Model>()](const float* x, float* y) {
        const auto out = place.net({x[0], x[1], x[2], x[3]});
        y[0] = out[0];
        y[1] = out[1];
    };
}

[[maybe_unused]] const int registered[] = {
    infer_case<Control, 1>("W2a/etch", infer),
    train_case<Control, 1>("W2b/etch", make<ByEtch>, make<Reference>),
};

} // namespace
