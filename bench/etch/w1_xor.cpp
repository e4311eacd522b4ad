// W1: Xor online, by etch.
#include "../hand/xor.hpp"
#include "nets.hpp"

namespace {
using namespace bench;

using Model = etch::Net<etch::Dense<2, 2, etch::Tanh>, etch::Dense<2, 1, etch::Sigmoid>>;
using ByEtch = EtchTrainer<Xor, 1, Model, etch::BinaryCrossEntropy>;
using Reference = HandTrainer<Xor, 1, hand::Xor<double>, double>;

/// The caller does not look at the loss: does the step still compute it?
auto without_loss() {
    return [trainer = ByEtch()]() mutable { static_cast<void>(trainer()); };
}

[[maybe_unused]] const int registered[] = {
    train_case<Xor, 1>("W1/etch", make<ByEtch>, make<Reference>),
    measure("W1_without_loss/etch", {.samples = 1, .flops = Xor::step_flops}, without_loss),
};

} // namespace
