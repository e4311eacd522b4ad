// From bound variables to the memory that a program runs on.
#pragma once

#include <etch/autodiff/derivative.hpp>
#include <etch/core/stack.hpp>
#include <etch/program/program.hpp>
#include <etch/program/run.hpp>

#include <type_traits>

namespace etch {

/// The diagnoses of a variable that a formula needs and a call does not bind, and of one that it binds more than once; never
/// defined.
template <Name Variable>
struct variable_is_not_bound;
template <Name Variable>
struct variable_is_bound_twice;

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

/// The numbers that were written into a formula, in the order of the literal leaves.
template <class T, class E>
struct Literals {
    static constexpr int count = size_of_expression<E>.literals;
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

/// Which binding each leaf of one kind gets: its number, or -1 where no step reads the leaf. One pass over the plan for all of
/// them, and no template for each.
template <class P, LeafKind Kind, class... B>
struct BindingOf {
    int of[leaf_count<P> + 1]{};
    int not_bound = -1;       // a leaf that ought to be
    int whole_not_bound = -1; // the same, numbers of structures left out
};
template <class P, LeafKind Kind, class... B>
constexpr auto find_bindings() {
    struct Named {
        std::string_view name;
        Extents extents;
    };
    constexpr Named named[]{{B::leaf::label.view(), B::leaf::extents}..., {}};
    BindingOf<P, Kind, B...> found;
    for (int& of : found.of)
        of = -1;
    for (int i = 0; i < P::plan().step_count; ++i) {
        const int leaf = P::step(i).leaf;
        if (leaf < 0 || P::leaf(leaf).kind != Kind || found.of[leaf] >= 0)
            continue;
        int k = static_cast<int>(sizeof...(B)) - 1;
        while (k >= 0 && !(named[k].name == P::leaf(leaf).name.view() && named[k].extents == P::leaf(leaf).extents))
            --k;
        found.of[leaf] = k;
        if (k < 0)
            found.not_bound = leaf;
        if (k < 0 && P::leaf(leaf).element < 0)
            found.whole_not_bound = leaf;
    }
    return found;
}
template <class P, LeafKind Kind, class... B>
inline constexpr auto binding_of = find_bindings<P, Kind, B...>();

/// The number of the first binding of a name that another one has as well, or -1.
template <class... B>
constexpr int find_bound_twice() {
    constexpr std::string_view names[]{B::leaf::label.view()..., {}};
    for (std::size_t i = 0; i < sizeof...(B); ++i)
        for (std::size_t j = i + 1; j < sizeof...(B); ++j)
            if (names[i] == names[j])
                return static_cast<int>(i);
    return -1;
}
template <class... B>
constexpr void must_bind_once() {
    if constexpr (constexpr int twice = find_bound_twice<B...>(); twice >= 0) {
        constexpr std::string_view names[]{B::leaf::label.view()...};
        (void)sizeof(variable_is_bound_twice<Name{names[twice]}>);
    }
}

/// Points the leaves of a memory block at the values of the bindings, for leaves of one kind.
template <class P, LeafKind Kind = LeafKind::variable, class T, class... B>
ETCH_INLINE constexpr void bind_leaves(const T** leaves, const B&... bindings) {
    must_bind_once<B...>();
    if constexpr (constexpr int missing = binding_of<P, Kind, B...>.not_bound; missing >= 0)
        (void)sizeof(variable_is_not_bound<P::leaf(missing).name>);
    [[maybe_unused]] const T* const data[]{bindings.data()..., nullptr};
    [&]<std::size_t... L>(std::index_sequence<L...>) ETCH_INLINE_LAMBDA {
        constexpr const auto& of = binding_of<P, Kind, B...>.of;
        [[maybe_unused]] const char order[]{char{},
                                            (of[L] >= 0 ? void(leaves[L] = data[of[L] >= 0 ? of[L] : 0]) : void(), char{})...};
    }(std::make_index_sequence<leaf_count<P>>{});
}

/// Where the literals of a program stand among its leaves, in order.
template <class P>
constexpr auto find_literals() {
    std::array<std::size_t, leaf_count<P> + 1> leaves{};
    std::size_t count = 0;
    for (int l = 0; l < P::compiled().leaf_count; ++l)
        if (P::leaf(l).kind == LeafKind::literal)
            leaves[count++] = static_cast<std::size_t>(l);
    return leaves;
}
template <class P>
inline constexpr auto literal_leaves = find_literals<P>();

template <class P, class T, class E>
ETCH_INLINE constexpr void bind_literals(const T** leaves, const Literals<T, E>& literals) {
    [&]<std::size_t... K>(std::index_sequence<K...>) ETCH_INLINE_LAMBDA {
        [[maybe_unused]] const char order[]{char{}, (leaves[literal_leaves<P>[K]] = literals.values + K, char{})...};
    }(indices<leaves_before<P, LeafKind::literal>(P::compiled().leaf_count)>{});
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
