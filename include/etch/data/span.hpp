// Data of any length seen through spans: rows of inputs, one after the other, with labels or with rows of targets.
//
//   const auto data = labelled<Model>(inputs, labels);      // classes 0, 1, ...
//   const auto data = dataset<Model>(inputs, targets);      // vectors
#pragma once

#include <etch/data/refuse.hpp>
#include <etch/nn/target.hpp>
#include <etch/train/dataset.hpp>

#include <span>
#include <type_traits>

namespace etch {

namespace detail {
inline void check_rows(std::size_t numbers, std::size_t width, std::size_t targets, std::size_t target_width) {
    if (numbers % width != 0)
        refuse("etch: " + std::to_string(numbers) + " inputs are not whole rows of " + std::to_string(width));
    if (targets % target_width != 0)
        refuse("etch: " + std::to_string(targets) + " targets are not whole rows of " + std::to_string(target_width));
    if (numbers / width != targets / target_width)
        refuse("etch: " + std::to_string(numbers / width) + " rows of inputs but " + std::to_string(targets / target_width) +
               " rows of targets");
}
template <class T>
using element_of = std::remove_cv_t<std::remove_reference_t<decltype(*std::data(std::declval<const T&>()))>>;
} // namespace detail

/// Rows of inputs with one label each. A label that the network has no output for is refused when the view is made.
template <Network N, std::integral Integer>
class Labelled {
public:
    using T = typename N::scalar;
    struct Row {
        View<const T, Shape<N::input_size>> x;
        Label<N::output_size> y;
    };

    constexpr Labelled(std::span<const T> inputs, std::span<const Integer> labels) : inputs_{inputs}, labels_{labels} {
        detail::check_rows(inputs.size(), N::input_size, labels.size(), 1);
        for (std::size_t i = 0; i < labels.size(); ++i)
            if (labels[i] < 0 || labels[i] >= N::output_size)
                refuse("etch: label " + std::to_string(labels[i]) + " of row " + std::to_string(i) + " is not in [0, " +
                       std::to_string(N::output_size) + ")");
    }
    constexpr std::uint64_t size() const { return labels_.size(); }
    constexpr Row operator[](std::uint64_t i) const {
        return {View<const T, Shape<N::input_size>>{inputs_.data() + i * N::input_size}, {static_cast<int>(labels_[i])}};
    }
    constexpr Shuffled<Labelled> shuffled(Seed seed) const { return {*this, seed}; }
    constexpr Batches<Labelled> batches(std::uint64_t size) const { return {*this, size}; }

private:
    std::span<const T> inputs_;
    std::span<const Integer> labels_;
};

/// Rows of inputs with rows of targets, of TargetSize numbers each.
template <Network N, int TargetSize = target_size<N>>
class InputsAndTargets {
public:
    using T = typename N::scalar;
    struct Row {
        View<const T, Shape<N::input_size>> x;
        View<const T, Shape<TargetSize>> y;
    };

    constexpr InputsAndTargets(std::span<const T> inputs, std::span<const T> targets) : inputs_{inputs}, targets_{targets} {
        detail::check_rows(inputs.size(), N::input_size, targets.size(), TargetSize);
    }
    constexpr std::uint64_t size() const { return inputs_.size() / N::input_size; }
    constexpr Row operator[](std::uint64_t i) const {
        return {View<const T, Shape<N::input_size>>{inputs_.data() + i * N::input_size},
                View<const T, Shape<TargetSize>>{targets_.data() + i * TargetSize}};
    }
    constexpr Shuffled<InputsAndTargets> shuffled(Seed seed) const { return {*this, seed}; }
    constexpr Batches<InputsAndTargets> batches(std::uint64_t size) const { return {*this, size}; }

private:
    std::span<const T> inputs_, targets_;
};

namespace detail {
/// What a view may be made of: something that outlives the expression, or that is a view itself.
template <class X>
concept Lasting = std::is_lvalue_reference_v<X> || std::ranges::enable_borrowed_range<std::remove_cvref_t<X>>;
} // namespace detail

/// A view of inputs and labels; throws std::invalid_argument, naming both counts, if they do not go together. The network has
/// an output for each class; with a single output there is dataset() and targets 0 and 1.
template <Network N, detail::Lasting Inputs, detail::Lasting Labels>
    requires(N::output_size > 1)
constexpr auto labelled(Inputs&& inputs, Labels&& labels) {
    using Integer = detail::element_of<Labels>;
    return Labelled<N, Integer>{std::span<const typename N::scalar>{inputs}, std::span<const Integer>{labels}};
}

/// A view of inputs and targets; throws std::invalid_argument, naming both counts, if they do not go together.
template <Network N, detail::Lasting Inputs, detail::Lasting Targets>
constexpr auto dataset(Inputs&& inputs, Targets&& targets) {
    using T = typename N::scalar;
    return InputsAndTargets<N>{std::span<const T>{inputs}, std::span<const T>{targets}};
}
/// The same where a target has another number of elements than the network says: that of the loss, target_size<N, Of>.
template <Network N, int TargetSize, detail::Lasting Inputs, detail::Lasting Targets>
    requires(TargetSize > 0)
constexpr auto dataset(Inputs&& inputs, Targets&& targets) {
    using T = typename N::scalar;
    return InputsAndTargets<N, TargetSize>{std::span<const T>{inputs}, std::span<const T>{targets}};
}

} // namespace etch
