// What views of datasets are made of: a view is kept as it is, anything else is referred to and must outlive what refers to it.
//
//   detail::Seen<decltype(data)> kept{data};      // in a view of a view, of a std::vector of samples, of Samples
#pragma once

#include <etch/data/span.hpp>
#include <etch/train/dataset.hpp>

#include <type_traits>

namespace etch {

/// Whether a copy of a dataset shows the same samples at little cost. A view of one's own says `static constexpr bool is_view =
/// true`.
template <class D>
inline constexpr bool is_dataset_view = requires { requires D::is_view; };
template <class D>
inline constexpr bool is_dataset_view<Batch<D>> = true;
template <class D>
inline constexpr bool is_dataset_view<Shuffled<D>> = true;
template <class D>
inline constexpr bool is_dataset_view<DatasetView<D>> = true;
template <class N, class Integer>
inline constexpr bool is_dataset_view<Labelled<N, Integer>> = true;
template <class N, int TargetSize>
inline constexpr bool is_dataset_view<InputsAndTargets<N, TargetSize>> = true;

namespace detail {

/// How a dataset D is held by a view of it.
template <class D>
using Seen = std::conditional_t<is_dataset_view<D>, D, DatasetView<D>>;

template <class D>
using InputOf = std::remove_cvref_t<decltype(std::declval<const D&>()[0].x)>;
template <class D>
using TargetOf = std::remove_cvref_t<decltype(std::declval<const D&>()[0].y)>;

/// The number of a tensor's elements, and their type.
template <class X>
inline constexpr int size_of = X::shape::extents.size();
template <class X>
using scalar_of = std::remove_cvref_t<decltype(*std::declval<const X&>().data())>;

} // namespace detail

/// A dataset that views may be made of: one that outlives the expression, or a view itself.
template <class D>
concept ViewableDataset =
    Dataset<std::remove_cvref_t<D>> && (std::is_lvalue_reference_v<D> || is_dataset_view<std::remove_cvref_t<D>>);

/// One sample in memory of its own, for std::vector<Observation<...>> and other sets that grow.
template <class X, class Y>
struct Observation {
    X x;
    Y y;
};

} // namespace etch
