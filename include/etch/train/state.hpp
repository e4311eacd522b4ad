// What a trainer remembers from step to step beside the network: with the parameters and the options, all that a later run needs
// in order to go on as if nothing had happened.
//
//   const auto state = trainer.state();   std::copy(saved.begin(), saved.end(), state.moments.begin());   state.steps = 1200;
#pragma once

#include <etch/core/random.hpp>

#include <cstdint>
#include <span>
#include <type_traits>

namespace etch {

/// A view: it is as good for reading as for writing, unless the trainer is const.
template <class T>
struct TrainerState {
    std::span<T> moments; // Method::moments * N::parameter_count numbers; moment k of parameter i at i + k * N::parameter_count
    std::conditional_t<std::is_const_v<T>, const std::uint64_t, std::uint64_t>& steps; // taken so far
    std::conditional_t<std::is_const_v<T>, const Seed, Seed>& seed;                    // of masks and other noise
};

} // namespace etch
