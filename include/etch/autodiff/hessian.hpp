// Curvature: the Hessian times a vector is the gradient of (gradient . vector), one more sweep over the same graph; the Hessian
// is that for every unit vector.
//
//   hessian_vector_product(f)(x = 1, y = 1)(x = 1, y = 2)[x]      hessian(f)(x = 1, y = 1)(x, y)
#pragma once

#include <etch/autodiff/gradient.hpp>

namespace etch {

namespace detail {

/// What flows back to one variable alone.
template <class E, class A>
struct PartialRecipe {
    using rows = user_rows<E>;
    static constexpr int size_hint = 24 + 5 * nodes_in<E>;
    static constexpr void build(Graph& graph, Outputs& outputs) {
        Emission to{.graph = graph, .known_literals = false};
        differentiate(graph, emit(to, E{}), graph.constant(1), is_wanted<A>);
        outputs.add({.node = cotangent_of(graph, emit(to, A{})).id});
    }
};

/// Whether the derivative of a formula by A does not depend on B.
template <class E, class A, class B>
constexpr bool is_free_of() {
    using P = Program<PartialRecipe<E, A>, true, 1>;
    for (int i = 0; i < P::plan().step_count; ++i)
        if (P::step(i).leaf >= 0 && P::leaf(P::step(i).leaf).name.view() == B::label.view())
            return false;
    return true;
}

} // namespace detail

/// Second derivatives by pairs of variables.
template <class E, class T>
struct Hessian {
    static constexpr int count = detail::Variables<E>::count;
    Matrix<T, count, count> values;

    /// Whether d^2 f / da db is 0 whatever the values are, as far as that follows from the formula; known to the compiler.
    template <fixed_string A, int... DA, fixed_string B, int... DB>
    static constexpr bool is_zero(const Variable<A, DA...>&, const Variable<B, DB...>&) {
        return detail::is_free_of<E, Variable<A, DA...>, Variable<B, DB...>>();
    }

    /// d^2 f / da db: a number for two scalars, else a matrix of elements of a by elements of b.
    template <fixed_string A, int... DA, fixed_string B, int... DB>
    constexpr auto operator()(const Variable<A, DA...>&, const Variable<B, DB...>&) const {
        constexpr int first = detail::Variables<E>::find(A.view()), second = detail::Variables<E>::find(B.view());
        static_assert(first >= 0 && second >= 0, "the formula does not name this variable");
        if constexpr (sizeof...(DA) == 0 && sizeof...(DB) == 0) {
            return values(first, second);
        } else {
            Matrix<T, Shape<DA...>::extents.size(), Shape<DB...>::extents.size()> block{};
            for (int i = 0; i < block.rows(); ++i)
                for (int j = 0; j < block.columns(); ++j)
                    block(i, j) = values(first + i, second + j);
            return block;
        }
    }
};

namespace detail {

/// Result 0: the Hessian times the direction, in the order of the variables. The direction of each variable is a leaf of its
/// name.
template <class E>
struct CurvatureRecipe {
    using rows = user_rows<E>;
    static constexpr int size_hint = 48 + 16 * nodes_in<E>;
    static constexpr void build(Graph& graph, Outputs& outputs) {
        Emission to{.graph = graph, .known_literals = false};
        const Symbol root = emit(to, E{});
        differentiate(graph, root, graph.constant(1), is_variable);
        const int leaves = graph.leaf_count();
        Symbol along = graph.constant(0);
        for (int l = 0; l < leaves; ++l)
            if (Leaf leaf = graph.leaf_at(l); is_variable(leaf)) {
                const Symbol gradient = cotangent_of(graph, graph.leaf(leaf));
                leaf.kind = LeafKind::cotangent;
                along = along + sum(gradient * graph.leaf(leaf));
            }
        differentiate(graph, along, graph.constant(1), is_variable);
        deliver_variables(graph, outputs, 0);
    }
};

/// The memory of a curvature program with its point bound.
template <class E, class T>
struct Curvature {
    using P = Program<CurvatureRecipe<E>, is_precise<T>, 1>;
    static constexpr int count = Variables<E>::count;

    Scratch<P, T> scratch;
    Literals<T, E> literals;

    constexpr explicit Curvature(const E& formula) : scratch{}, literals{formula} {}

    constexpr auto memory(T* product, const auto&... bindings) {
        Memory<T, leaf_count<P>, 1> memory{.results = {product}, .kept = scratch.kept, .scratch = scratch.scratch};
        bind_leaves<P>(memory.leaves, bindings...);
        bind_literals<P>(memory.leaves, literals);
        return memory;
    }

    /// Points the directions at a block of all variables, in the order of the variables.
    static constexpr void bind_directions(auto& memory, const T* direction) {
        for (int l = 0; l < P::compiled().leaf_count; ++l)
            if (P::leaf(l).kind == LeafKind::cotangent)
                memory.leaves[l] = direction + Variables<E>::find(P::leaf(l).name.view());
    }
};

template <class E, class... Point>
struct CurvatureAt {
    E formula;
    boost::hana::tuple<Point...> point;

    template <class... Directions>
    constexpr auto operator()(const Directions&... directions) const {
        using T = typename common_scalar<Point..., Directions...>::type;
        using C = Curvature<E, T>;
        Gradient<E, T> result{};
        C curvature{formula};
        boost::hana::unpack(point, [&](const auto&... bound) {
            run_at(curvature, result.values,
                   boost::hana::tuple<OwnBinding<typename Point::leaf, T>...>{OwnBinding<typename Point::leaf, T>{bound}...},
                   in_scalar<T>(directions)...);
        });
        return result;
    }

private:
    static constexpr void run_at(auto& curvature, auto* to, const auto& at, const auto&... directions) {
        using P = typename std::remove_cvref_t<decltype(curvature)>::P;
        boost::hana::unpack(at, [&](const auto&... bound) {
            auto memory = curvature.memory(to, bound...);
            bind_leaves<P, LeafKind::cotangent>(memory.leaves, directions...);
            run<P>(memory);
        });
    }
};

template <class E>
struct HessianOf {
    using recipe = CurvatureRecipe<E>;
    static constexpr int reverse_passes = Variables<E>::count;
    E formula;

    template <class... Bindings>
    constexpr auto operator()(const Bindings&... bindings) const {
        using T = typename common_scalar<Bindings...>::type;
        return at<T>(in_scalar<T>(bindings)...);
    }

private:
    template <class T>
    constexpr auto at(const auto&... bindings) const {
        using C = Curvature<E, T>;
        constexpr std::size_t count = static_cast<std::size_t>(C::count);
        Hessian<E, T> hessian{};
        C curvature{formula};
        T direction[count]{};
        auto memory = curvature.memory(hessian.values.data(), bindings...);
        C::bind_directions(memory, direction);
        run_forward<typename C::P>(memory);
        for (std::size_t j = 0; j < count; ++j) {
            memory.results[0] = hessian.values.data() + j * count; // column j
            direction[j] = 1;
            run_reverse<typename C::P>(memory);
            direction[j] = 0;
        }
        return hessian;
    }
};

template <class E>
struct HessianVectorProductOf {
    E formula;
    template <class... Bindings>
    constexpr auto operator()(const Bindings&... bindings) const {
        using Point = boost::hana::tuple<OwnBinding<typename Bindings::leaf, typename Bindings::scalar>...>;
        return CurvatureAt<E, OwnBinding<typename Bindings::leaf, typename Bindings::scalar>...>{
            formula, Point{OwnBinding<typename Bindings::leaf, typename Bindings::scalar>{bindings}...}};
    }
};

} // namespace detail

/// A function of bindings that gives all second derivatives of a scalar formula, as H(x, y).
template <Expression E>
constexpr auto hessian(const E& formula) {
    return detail::HessianOf<E>{formula};
}

/// hessian_vector_product(f)(point...)(direction...): the Hessian at the point times the direction, found by variable.
template <Expression E>
constexpr auto hessian_vector_product(const E& formula) {
    return detail::HessianVectorProductOf<E>{formula};
}

} // namespace etch
