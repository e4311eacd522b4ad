// Shapes that nothing was tuned for, by etch.
#include "../cases.hpp"
#include "nets.hpp"

namespace {
using namespace bench;

using OddModel = etch::Net<etch::Dense<13, 37, etch::Tanh>, etch::Dense<37, 5, etch::Softmax>>;
using HundredsModel =
    etch::Net<etch::Dense<100, 100, etch::Relu>, etch::Dense<100, 100, etch::Relu>, etch::Dense<100, 3, etch::Softmax>>;

template <class Workload, class Model, int Batch>
void batch(const std::string& workload) {
    const std::string suffix = "_b" + std::to_string(Batch) + "/etch";
    train_case<Workload, Batch>(workload + "_step" + suffix, make<EtchTrainer<Workload, Batch, Model, etch::CrossEntropy>>,
                                make<Reference<Workload, Batch>>);
    infer_case<Workload, Batch>(workload + "_inference" + suffix, [] {
        return [place = starting_net<Workload, Model>()](const float* x, float* y) {
            etch::predict(place->net, std::span(x, std::size_t(Batch * Workload::inputs)),
                          std::span(y, std::size_t(Batch * Workload::outputs)));
        };
    });
}

[[maybe_unused]] const bool registered = [] {
    batch<Odd, OddModel, 1>("W9_13-37-5");
    batch<Odd, OddModel, 32>("W9_13-37-5");
    batch<Hundreds, HundredsModel, 1>("W9_100-100-100-3");
    batch<Hundreds, HundredsModel, 32>("W9_100-100-100-3");
    return true;
}();

} // namespace
