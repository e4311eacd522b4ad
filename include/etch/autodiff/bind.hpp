// From bound variables to the memory that a program runs on.
#pragma once

#include <etch/autodiff/derivative.hpp>
#include <etch/core/stack.hpp>
#include <etch/program/program.hpp>
#include <etch/program/run.hpp>

#include <type_traits>

namespace etch {

/// The diagnosis of a variable that a formula needs and a call does not bind; never defined.
template <Name Variable>
struct variable_is_not_bound;

namespace detail {

template <class... Bindings>
struct common_scalar {
    using type = std::common_type_t<typename Bindings::scalar...>;
};
template <>
struct common_scalar<> {
    using type = double;
};
template <class First, class... Rest>
    requires(std::same_as<typename First::scalar, typename Rest::scalar> && ...)
struct common_scalar<First, Rest...> { // std::common_type need not know every scalar type
    using type = typename First::scalar;
};

/// A binding with a copy of its values, in a scalar type of choice.
template <class Leaf, class T>
struct OwnBinding {
    using leaf = Leaf;
    using scalar = T;
    T values[static_cast<std::size_t>(Leaf::extents.size())];

    constexpr explicit OwnBinding(const auto& binding) {
        for (int i = 0; i < Leaf::extents.size(); ++i)
            values[i] = static_cast<T>(binding.data()[i]);
    }
    constexpr const T* data() const { return values; }
};

/// The binding in the scalar type of the call; itself if it has it.
template <class T, class B>
constexpr decltype(auto) in_scalar(const B& binding) {
    if constexpr (std::same_as<typename B::scalar, T>)
        return (binding);
    else
        return OwnBinding<typename B::leaf, T>{binding};
}

/// Whether a plan reads a leaf at all.
template <class P>
constexpr bool reads(int leaf) {
    for (int i = 0; i < P::plan().step_count; ++i)
        if (P::step(i).leaf == leaf)
            return true;
    return false;
}

/// The numbers that were written into a formula, in the order of the literal leaves.
template <class T, class E>
struct Literals {
    static constexpr int count = [] {
        int literals = 0;
        each_literal(E{}, [&](double) { ++literals; });
        return literals;
    }();
    T values[static_cast<std::size_t>(count) + 1]{};

    constexpr explicit Literals(const E& e) {
        T* to = values;
        each_literal(e, [&](double value) { *to++ = static_cast<T>(value); });
    }
};

template <class P, LeafKind Kind>
constexpr int leaves_before(int leaf) {
    int count = 0;
    for (int l = 0; l < leaf; ++l)
        count += P::leaf(l).kind == Kind;
    return count;
}

template <class P, int L, class T, class B>
constexpr void bind_if_named(const T*& leaf, const B& binding) {
    if constexpr (P::leaf(L).name.view() == B::leaf::label.view() && P::leaf(L).extents == B::leaf::extents)
        leaf = binding.data();
}
template <class P, int L, class... B>
inline constexpr bool is_bound =
    ((P::leaf(L).name.view() == B::leaf::label.view() && P::leaf(L).extents == B::leaf::extents) || ...);

/// Points the leaves of a memory block at the values of the bindings, for leaves of one kind.
template <class P, LeafKind Kind = LeafKind::variable, class T, class... B>
constexpr void bind_leaves(const T** leaves, const B&... bindings) {
    for_each_index<P::compiled().leaf_count>([&](auto leaf) {
        if constexpr (P::leaf(leaf).kind == Kind && reads<P>(leaf)) {
            if constexpr (!is_bound<P, leaf, B...>)
                (void)sizeof(variable_is_not_bound<P::leaf(leaf).name>);
            (bind_if_named<P, leaf>(leaves[leaf], bindings), ...);
        }
    });
}

template <class P, class T, class E>
constexpr void bind_literals(const T** leaves, const Literals<T, E>& literals) {
    for_each_index<P::compiled().leaf_count>([&](auto leaf) {
        if constexpr (P::leaf(leaf).kind == LeafKind::literal)
            leaves[leaf] = literals.values + leaves_before<P, LeafKind::literal>(leaf);
    });
}

/// Scratch of a program as a local variable.
template <class P, class T>
struct Scratch {
    constexpr Scratch() { refuse_too_large<(P::plan().kept + P::plan().scratch) * sizeof(T)>(); }

    T kept[static_cast<std::size_t>(P::plan().kept) + 1];
    T scratch[static_cast<std::size_t>(P::plan().scratch) + 1];
};

} // namespace detail

} // namespace etch
