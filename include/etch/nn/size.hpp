// What a network costs in memory, known before it runs: bytes beside the parameters themselves.
#pragma once

#include <etch/nn/net.hpp>
#include <etch/nn/training_chain.hpp>

namespace etch {

/// Scratch memory of one forward pass, without input and output.
template <Network N>
inline constexpr std::size_t inference_bytes =
    static_cast<std::size_t>(ForwardChain<N, 1>::memory()) * sizeof(typename N::scalar);

namespace detail {
/// Whether a step of a method needs the network as a whole: its gradient before, or its parameters after.
template <class Method, class N>
concept sees_the_whole =
    requires { requires Method::needs_whole_gradient; } || requires(const Method& method, N& net) { method.constrain(net); };
} // namespace detail

/// Scratch memory of one step of online training (one sample), and the optimizer's memory of the past. No gradient is stored:
/// each parameter is updated as soon as its gradient is known, unless the method sees the whole.
template <Network N, class Loss, class Optimizer>
inline constexpr std::size_t training_bytes =
    (static_cast<std::size_t>(TrainingChain<N, Loss, 1, false, Mode::training>::memory()) +
     static_cast<std::size_t>(Optimizer::moments + detail::sees_the_whole<Optimizer, N>) *
         static_cast<std::size_t>(N::parameter_count)) *
    sizeof(typename N::scalar);

} // namespace etch
