// What a loss says about itself to the losses that modify it. A modifier says `using loss = Of`, and then what that loss says.
//
//   struct Hinge { static constexpr TargetKind targets = TargetKind::signs;   static constexpr bool is_mean = true; ... };
#pragma once

#include <etch/nn/layer.hpp>

namespace etch {

/// What a loss takes the numbers of a target for.
enum class TargetKind {
    numbers, // whatever they are: unless a loss says something else
    classes, // probabilities of classes, of which one is true
    binary,  // probabilities, each of something that is true or not
    signs    // each -1 or 1
};

namespace detail {

template <class Of>
constexpr TargetKind kind_of_targets() {
    if constexpr (requires { Of::targets; })
        return Of::targets;
    else if constexpr (requires { typename Of::loss; })
        return kind_of_targets<typename Of::loss>();
    else
        return TargetKind::numbers;
}
/// What numbers are to a modifier that reads 0 and 1: classes.
template <class Of>
inline constexpr TargetKind kind_of_probabilities =
    kind_of_targets<Of>() == TargetKind::numbers ? TargetKind::classes : kind_of_targets<Of>();

template <class Of>
constexpr bool says_it_is_a_mean() {
    if constexpr (requires { Of::is_mean; })
        return Of::is_mean;
    else if constexpr (requires { typename Of::loss; })
        return says_it_is_a_mean<typename Of::loss>();
    else
        return false;
}

/// The numbers that the loss in the innermost of modifiers compares.
template <class Of>
constexpr int compared_numbers(Extents prediction) {
    if constexpr (requires { typename Of::loss; })
        return compared_numbers<typename Of::loss>(prediction);
    else
        return target_extents<Of>(prediction).size();
}

/// Whether each number of the target belongs to an output: a modifier of targets changes them all.
template <class Of, class Prediction>
inline constexpr bool has_targets_only = target_extents<Of>(Prediction::extents) == Prediction::extents;

} // namespace detail

/// The mean of what it is for each number of the target: it says `static constexpr bool is_mean = true`.
template <class Of>
concept MeanLoss = Loss<Of> && detail::says_it_is_a_mean<Of>();

} // namespace etch
