// All workloads of one contender whose nets are one template, Net<Workload, Batch>:
//     Net(span of parameters); parameters(); step(rows, targets or labels, rate); infer(rows, predictions)
// Such a contender is judged by the plain loops in double.
#pragma once

#include "inference.hpp"
#include "loops/net.hpp"
#include "trainers.hpp"

#include <memory>
#include <string>

namespace bench {

template <class Workload, int Batch>
using Reference = HandTrainer<Workload, Batch, loops::Net<Workload, Batch, double>, double>;

/// Which template it is, and its name in the table.
template <template <class, int> class Net>
struct Cases {
    std::string contender;

    template <class Workload, int Batch>
    void step(const std::string& workload) const {
        train_case<Workload, Batch>(workload + "/" + contender, make<HandTrainer<Workload, Batch, Net<Workload, Batch>, float>>,
                                    make<Reference<Workload, Batch>>);
    }
    template <class Workload, int Batch>
    void inference(const std::string& workload) const {
        infer_case<Workload, Batch>(workload + "/" + contender, [] {
            const auto flat = initial_parameters(Workload{});
            return
                [net = std::make_unique<Net<Workload, Batch>>(std::span(flat))](const float* x, float* y) { net->infer(x, y); };
        });
    }

    void small() const {
        step<Xor, 1>("W1");
        controller();
    }
    void controller() const {
        inference<Control, 1>("W2a");
        step<Control, 1>("W2b");
        step<Tabular, Tabular::batch>("W3");
    }
    void large() const {
        step<Digits, 1>("W4_step_b1");
        step<Digits, 1>("W4_steps_b1"); // the same sequence of samples
        step<Digits, 32>("W4_step_b32");
        step<Digits, 128>("W4_step_b128");
        inference<Digits, 1>("W4_inference_b1");
        inference<Digits, 128>("W4_inference_b128");
        step<Deep, Deep::batch>("W5");
    }
    void other_shapes() const {
        other_shape<Odd>("W9_13-37-5");
        other_shape<Hundreds>("W9_100-100-100-3");
    }

private:
    template <class Workload>
    void other_shape(const std::string& workload) const {
        step<Workload, 1>(workload + "_step_b1");
        step<Workload, 32>(workload + "_step_b32");
        inference<Workload, 1>(workload + "_inference_b1");
        inference<Workload, 32>(workload + "_inference_b32");
    }
};

} // namespace bench
