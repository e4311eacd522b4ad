// What is timed in W2a and W4 inference: a predictor walks through a table, each call is one batch.
#pragma once

#include "check.hpp"
#include "measure.hpp"
#include "workloads.hpp"

#include <string>
#include <utility>

namespace bench {

/// Predict: called with Batch rows of inputs and room for Batch rows of outputs.
template <class Workload, int Batch, class Predict>
class Inference {
public:
    explicit Inference(Predict function) : predict(std::move(function)) {}

    void operator()() {
        const float* x = &table.inputs[walk.next() * Workload::inputs];
        if constexpr (requires { Workload::feedback; }) {
            float fed[Workload::inputs];
            for (int i = 0; i < Workload::inputs; ++i)
                fed[i] = x[i] + Workload::feedback * outputs_[std::size_t(i % Workload::outputs)];
            predict(fed, outputs_.data());
        } else {
            predict(x, outputs_.data());
        }
        opaque(outputs_);
    }
    const std::vector<float>& outputs() const { return outputs_; }

private:
    Table table = data(Workload{});
    std::vector<float> outputs_ = std::vector<float>(std::size_t(Batch * Workload::outputs));
    Predict predict;
    Walk walk{Workload::samples, Batch};
};

/// Checks the first batch by the oracle and times `name`; `make` makes the predictor.
template <class Workload, int Batch>
int infer_case(const std::string& name, auto make) {
    const auto set_up = [=] { return Inference<Workload, Batch, decltype(make())>(make()); };
    check(name, [=] {
        auto inference = set_up();
        inference();
        const Table table = data(Workload{});
        const auto start = initial_parameters(Workload{});
        const std::vector<Real> flat(start.begin(), start.end());
        std::vector<Real> expected;
        for (int r = 0; r < Batch; ++r) {
            const auto row = reference_prediction(Workload{}, flat, &table.inputs[std::size_t(r * Workload::inputs)]);
            expected.insert(expected.end(), row.begin(), row.end());
        }
        return Finding{largest_difference(inference.outputs(), expected), 1e-4};
    });
    return measure(name,
                   {.samples = Batch, .flops = Batch * Workload::inference_flops, .bytes = Workload::inference_bytes(Batch)},
                   set_up);
}

} // namespace bench
