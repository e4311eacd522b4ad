// W3: a table of 13 columns, batch 32, by etch.
#include "../hand/tabular.hpp"
#include "nets.hpp"

namespace {
using namespace bench;

constexpr int batch = Tabular::batch;
using Model = etch::Net<etch::Dense<13, 16, etch::Tanh>, etch::Dense<16, 1, etch::Sigmoid>>;
using ByEtch = EtchTrainer<Tabular, batch, Model, etch::BinaryCrossEntropy>;
using Reference = HandTrainer<Tabular, batch, hand::Tabular<double, batch>, double>;

[[maybe_unused]] const int registered = train_case<Tabular, batch>("W3/etch", make<ByEtch>, make<Reference>);

} // namespace
