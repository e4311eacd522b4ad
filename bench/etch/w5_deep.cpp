// W5: two hidden layers, batch 100, by etch.
#include "../hand/deep.hpp"
#include "nets.hpp"

namespace {
using namespace bench;

constexpr int batch = Deep::batch;
using Model =
    etch::Net<etch::Dense<784, 500, etch::Tanh>, etch::Dense<500, 250, etch::Tanh>, etch::Dense<250, 10, etch::Softmax>>;
using ByEtch = EtchTrainer<Deep, batch, Model, etch::CrossEntropy>;
using Reference = HandTrainer<Deep, batch, hand::Deep<double, batch>, double>;

[[maybe_unused]] const int registered = train_case<Deep, batch>("W5/etch", make<ByEtch>, make<Reference>);

} // namespace
