// One benchmark = a name and a set-up that returns the step to be timed. Every repetition starts from fresh parameters.
//     measure("W1/hand", {.samples = 1}, [] { return [net = make()]() mutable { return net.step(); }; });
#pragma once

#include <benchmark/benchmark.h>

#include <string>
#include <type_traits>

namespace bench {

/// What one step does.
struct Work {
    int steps = 1; // that one call makes; times are those of one of them
    double samples = 1;
    double flops = 0; // of the products alone; 0: not worth a figure
    double bytes = 0; // that it reads and writes at least, whatever cache they are in
};

/// The compiler must assume that `object`, and all memory that has escaped, was read and written here.
template <class T>
inline void opaque(T& object) {
    asm volatile("" : : "r"(&object) : "memory");
}

/// The value must exist; memory may stay in registers, as it may in a user's loop.
template <class T>
inline void consume(const T& value) {
    if constexpr (std::is_arithmetic_v<T>)
        asm volatile("" : : "r,m,x"(value));
    else
        opaque(value);
}

template <class SetUp>
int measure(const std::string& name, Work work, SetUp set_up) {
    benchmark::RegisterBenchmark(name.c_str(), [work, set_up](benchmark::State& state) {
        auto step = set_up();
        opaque(step);
        const auto call = [&]() __attribute__((always_inline)) {
            if constexpr (std::is_void_v<decltype(step())>)
                step();
            else
                consume(step());
        };
        if (work.steps > 1)
            while (state.KeepRunningBatch(work.steps))
                call();
        else
            for (auto _ : state)
                call();
        opaque(step); // the parameters are wanted, even where no step returns a value
        state.SetItemsProcessed(state.iterations() * int64_t(work.samples));
        if (work.flops > 0)
            state.counters["FLOP/s"] = benchmark::Counter(work.flops, benchmark::Counter::kIsIterationInvariantRate);
        if (work.bytes > 0)
            state.counters["bytes"] = work.bytes;
    });
    return 0;
}

} // namespace bench
