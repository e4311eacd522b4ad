// From an expression to nodes of a graph. Numbers written into the formula become constants where the formula is known to the
// compiler as an object (the formulas of networks), and numbered leaves where only its type is (a formula that is called).
#pragma once

#include <etch/program/graph.hpp>

#include <boost/hana/unpack.hpp>

namespace etch {

/// What surrounds the expression that is being emitted.
struct Emission {
    Graph& graph;
    Symbol input{}, target{}; // what Input and Target stand for
    Name prefix{};            // of the names of parameters
    bool frozen = false;      // whether they are
    bool known_literals = true;
    int literals = 0; // met so far, where they are leaves
    Mode mode = Mode::inference;
    bool unused = false; // it is the branch of the other mode
};

/// The name of literal leaf k does not matter, only its number: they are listed in the order of emission.
constexpr Symbol emit(Emission& to, const Literal& e) {
    ++to.literals;
    return to.known_literals ? to.graph.constant(e.value) : to.graph.leaf({.kind = LeafKind::literal});
}

template <fixed_string Label, int... D>
constexpr Symbol emit(Emission& to, const Variable<Label, D...>&) {
    return to.graph.leaf({.kind = LeafKind::variable, .name = Label.view(), .extents = Shape<D...>::extents});
}

template <fixed_string Label, Role Kind, int... D>
constexpr Symbol emit(Emission& to, const Parameter<Label, Kind, D...>&) {
    return to.graph.leaf({.kind = LeafKind::parameter,
                          .name = Name{to.prefix}.append(Label.view()),
                          .extents = Shape<D...>::extents,
                          .role = Kind,
                          .frozen = to.frozen});
}

template <int... D>
constexpr Symbol emit(Emission& to, const Input<D...>&) {
    return to.input;
}
template <int... D>
constexpr Symbol emit(Emission& to, const Target<D...>&) {
    return to.target;
}

template <fixed_string Label, NoiseKind Of, int... D>
constexpr Symbol emit(Emission& to, const Noise<Label, Of, D...>&) {
    const Name name = Name{to.prefix}.append(Label.view());
    if (to.unused)
        return to.graph.constant(0, Shape<D...>::extents);
    if (to.mode == Mode::inference)
        to.graph.refuse({Refusal::Reason::noise_outside_of_training, name});
    return to.graph.leaf({.kind = Of == NoiseKind::uniform ? LeafKind::uniform_noise : LeafKind::normal_noise,
                          .name = name,
                          .extents = Shape<D...>::extents});
}

/// Both branches are emitted, so that programs of either mode list the same parameters; nodes that nobody reads are dropped.
template <class A, class B>
constexpr Symbol emit(Emission& to, const InTraining<A, B>& e) {
    to.graph.note_modes();
    return boost::hana::unpack(e.operands, [&](const A& training, const B& inference) {
        const bool unused = to.unused;
        to.unused = unused || to.mode != Mode::training;
        const Symbol a = emit(to, training);
        to.unused = unused || to.mode == Mode::training;
        const Symbol b = emit(to, inference);
        to.unused = unused;
        return to.mode == Mode::training ? a : b;
    });
}

constexpr Symbol emit(Emission& to, const Misfit&) {
    to.graph.refuse({Refusal::Reason::formula_does_not_fit});
    return to.graph.constant(0);
}

template <class Row, int... N, class... X>
constexpr Symbol emit(Emission& to, const Apply<Row, Attributes<N...>, X...>& e) {
    return boost::hana::unpack(e.operands, [&](const X&... operand) {
        const Symbol symbols[]{emit(to, operand)...}; // braces: in this order
        return [&]<std::size_t... I>(std::index_sequence<I...>) {
            return symbols[0].template add<Row>(std::array<int, sizeof...(N)>{N...}, symbols[I]...);
        }(std::index_sequence_for<X...>{});
    });
}

template <fixed_string Prefix, bool Frozen, class Body, class X>
constexpr Symbol emit(Emission& to, const Call<Prefix, Frozen, Body, X>& e) {
    const Symbol operand = emit(to, e.operand);
    Emission inside = to;
    inside.input = operand;
    inside.prefix.append(Prefix.view());
    inside.frozen = to.frozen || Frozen;
    const Symbol result = emit(inside, e.body);
    to.literals = inside.literals;
    return result;
}

/// Calls visit(number) for each literal of an expression object, in the order of emission.
template <class E>
constexpr void each_literal(const E& e, auto&& visit) {
    if constexpr (std::same_as<E, Literal>) {
        visit(e.value);
    } else if constexpr (requires { e.operands; }) {
        boost::hana::unpack(e.operands, [&](const auto&... operand) { (each_literal(operand, visit), ...); });
    } else if constexpr (requires { e.body; }) {
        each_literal(e.operand, visit);
        each_literal(e.body, visit);
    } else if constexpr (requires { e.formula; }) {
        each_literal(e.formula, visit);
    }
}

namespace detail {

template <class Row, class List>
inline constexpr bool listed = false;
template <class Row, class... All>
inline constexpr bool listed<Row, Rows<All...>> = (std::is_same_v<Row, All> || ...);

template <class List, class Row>
struct with_row {
    using type = List;
};
template <class... All, class Row>
    requires(!listed<Row, Rows<All...>> && !listed<Row, Table>)
struct with_row<Rows<All...>, Row> {
    using type = Rows<All..., Row>;
};

/// The rows of a formula that are not in the table: a user's own, and those that its adjoint says it uses.
template <class List, class... E>
struct own_rows {
    using type = List;
};
template <class List, class... E>
using own_rows_t = typename own_rows<List, E...>::type;

template <class List, class First, class... Rest>
    requires(sizeof...(Rest) > 0)
struct own_rows<List, First, Rest...> : own_rows<own_rows_t<List, First>, Rest...> {};

template <class List, class Uses>
struct with_rows {
    using type = List;
};
template <class List, class First, class... Rest>
struct with_rows<List, Rows<First, Rest...>> : with_rows<typename with_row<List, First>::type, Rows<Rest...>> {};

template <class Row>
struct uses_of {
    using type = Rows<>;
};
template <class Row>
    requires requires { typename Row::uses; }
struct uses_of<Row> {
    using type = typename Row::uses;
};

template <class List, class Row, class N, class... X>
struct own_rows<List, Apply<Row, N, X...>> {
    using operands = own_rows_t<List, X...>;
    using type = typename with_rows<typename with_row<operands, Row>::type, typename uses_of<Row>::type>::type;
};
template <class List, fixed_string P, bool F, class Body, class X>
struct own_rows<List, Call<P, F, Body, X>> : own_rows<List, Body, X> {};
template <class List, class A, class B>
struct own_rows<List, InTraining<A, B>> : own_rows<List, A, B> {};
template <class List, class E>
    requires requires { typename E::formula_type; }
struct own_rows<List, E> : own_rows<List, typename E::formula_type> {};

} // namespace detail

/// The rows that a program may need beyond the table.
template <class... E>
using user_rows = detail::own_rows_t<Rows<>, E...>;

} // namespace etch
