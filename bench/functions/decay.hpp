// Training that decays into subnormals: a million steps of an optimizer on parameters whose gradients have become 0, beside a
// million with gradients. `decay/<optimizer>/0` and `decay/<optimizer>/fed`: the ratio should be 1.
#pragma once

#include <etch/train/optim/adam.hpp>
#include <etch/train/optim/momentum.hpp>
#include <etch/train/optim/nesterov.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <string>

namespace decay {

constexpr int parameters = 256, steps = 1'000'000;

template <class O>
void measure(const char* name, const char* what, float gradient) {
    const auto run = [gradient](benchmark::State& state) {
        using V = etch::simd<float, etch::simd_width<float>>;
        constexpr int width = etch::simd_width<float>;
        float w[parameters], m[O::moments][parameters];
        for (auto _ : state) {
            std::fill_n(w, parameters, 0.5F);
            std::fill_n(m[0], O::moments * parameters, 0.01F);
            for (int step = 0; step < steps; ++step) {
                float g = gradient;
                benchmark::DoNotOptimize(g);
                const auto rule = O{}.template rule<float>(1'000); // what it takes to make a rule is not the question
                for (int i = 0; i < parameters; i += width) {
                    V parameter = etch::load<V>(w + i), moments[O::moments];
                    for (int k = 0; k < O::moments; ++k)
                        moments[k] = etch::load<V>(m[k] + i);
                    rule(parameter, etch::fill<V>(g), moments);
                    etch::store(parameter, w + i);
                    for (int k = 0; k < O::moments; ++k)
                        etch::store(moments[k], m[k] + i);
                }
                benchmark::ClobberMemory();
            }
        }
        benchmark::DoNotOptimize(w);
    };
    benchmark::RegisterBenchmark((std::string("decay/") + name + '/' + what).c_str(), run)->Unit(benchmark::kMillisecond);
}

template <class O>
void measure(const char* name) {
    measure<O>(name, "fed", 1e-3F);
    measure<O>(name, "0", 0);
}

inline void register_all() {
    measure<etch::Adam>("Adam");
    measure<etch::Momentum>("Momentum");
    measure<etch::Nesterov>("Nesterov");
}

} // namespace decay
