// From an expression to nodes of a graph. Numbers written into the formula become constants where the formula is known to the
// compiler as an object (the formulas of networks), and numbered leaves where only its type is (a formula that is called).
//
// A row applied to operands is emitted from a description of its type, which is data: no template is instantiated for the walk,
// and what has no numbers in it is emitted once, however often it is named.
#pragma once

#include <etch/program/symbol_elements.hpp>
#include <etch/program/user_rows.hpp>

#include <boost/hana/unpack.hpp>

namespace etch {

namespace detail {
class Emitted;
}

/// What surrounds the expression that is being emitted.
struct Emission {
    Graph& graph;
    Symbol input{}, target{}; // what Input and Target stand for
    Name prefix{};            // of the names of parameters
    bool frozen = false;      // whether they are
    bool known_literals = true;
    int literals = 0; // met so far, where they are leaves
    Mode mode = Mode::inference;
    bool unused = false;               // it is the branch of the other mode
    bool is_inside = false;            // of an expression that is being emitted from its description
    const double* numbers = nullptr;   // the literals of it that are still to come
    detail::Emitted* before = nullptr; // what has been emitted of it
};

/// The name of literal leaf k does not matter, only its number: they are listed in the order of emission.
constexpr Symbol emit(Emission& to, const Literal& e) {
    ++to.literals;
    if (!to.known_literals)
        return to.graph.leaf({.kind = LeafKind::literal});
    return to.graph.constant(to.is_inside ? *to.numbers++ : e.value);
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
        detail::Emitted* const before =
            std::exchange(to.before, nullptr); // a leaf of noise is another thing where it is unused
        to.unused = unused || to.mode != Mode::training;
        const Symbol a = emit(to, training);
        to.unused = unused || to.mode == Mode::training;
        const Symbol b = emit(to, inference);
        to.unused = unused, to.before = before;
        return to.mode == Mode::training ? a : b;
    });
}

constexpr Symbol emit(Emission& to, const Misfit&) {
    to.graph.refuse({Refusal::Reason::formula_does_not_fit});
    return to.graph.constant(0);
}

namespace detail {

/// The type of an expression as data.
struct Description {
    Symbol (*make)(Emission&) = nullptr;      // or else it is a row applied to operands
    Symbol (*spell)(const Symbol*) = nullptr; // which is a shorthand: what it stands for
    const RowInfo* row = nullptr;
    std::array<const Description*, 3> operands{};
    Extents extents{};
    std::array<int, 2> attributes{};
    bool has_literals = false;
    std::uint64_t hash = 0; // of the whole expression
};

template <class E>
constexpr Symbol make(Emission& to) {
    return emit(to, E{});
}
template <class E>
inline constexpr Description description{
    .make = &make<E>, .has_literals = size_of_expression<E>.literals > 0, .hash = hash_of(type_text<E>())};

template <class Row, class Numbers>
struct Spelt;
template <class Row, int... N>
struct Spelt<Row, Attributes<N...>> {
    static constexpr Symbol from(const Symbol* x) {
        return [&]<std::size_t... I>(std::index_sequence<I...>) {
            return x[0].template add<Row>(std::array<int, sizeof...(N)>{N...}, x[I]...);
        }(std::make_index_sequence<Row::arity>{});
    }
};

template <std::size_t N>
constexpr Description described(Description d, const std::array<int, N>& numbers) {
    d.attributes = two_of(numbers);
    d.hash = d.row->hash;
    for (const int number : numbers)
        d.hash = (d.hash ^ static_cast<std::uint64_t>(number)) * 0x9E3779B97F4A7C15U;
    for (const Description* operand : d.operands)
        if (operand != nullptr)
            d.hash = ((d.hash ^ (d.hash >> 29)) + operand->hash) * 0xBF58476D1CE4E5B9U;
    return d;
}
template <class Row, int... N, class... X>
constexpr Description describe([[maybe_unused]] const Apply<Row, Attributes<N...>, X...>* e) {
    Description d{.row = &row_info<Row>,
                  .operands = {&description<X>...},
                  .extents = std::remove_cvref_t<decltype(*e)>::extents,
                  .has_literals = std::remove_cvref_t<decltype(*e)>::number_count > 0};
    if constexpr (Row::kind == Kind::shorthand)
        d.spell = &Spelt<Row, Attributes<N...>>::from;
    return described(d, std::array<int, sizeof...(N)>{N...});
}
template <class Row, int... N, class... X>
inline constexpr Description description<Apply<Row, Attributes<N...>, X...>> =
    describe(static_cast<const Apply<Row, Attributes<N...>, X...>*>(nullptr));

/// Which nodes the parts of an expression have become, by the hashes of their types. What finds no room is emitted again.
class Emitted {
public:
    /// The node, or -1.
    constexpr int find(std::uint64_t hash) const {
        std::size_t k = hash % room;
        while (keys_[k] != 0 && keys_[k] != hash)
            k = (k + 1) % room;
        return keys_[k] == hash ? ids_[k] : -1;
    }
    constexpr void add(std::uint64_t hash, int id) {
        if (4 * count_ >= 3 * room)
            return;
        std::size_t k = hash % room;
        while (keys_[k] != 0)
            k = (k + 1) % room;
        keys_[k] = hash, ids_[k] = id, ++count_;
    }

private:
    static constexpr std::size_t room = 2048;
    std::uint64_t keys_[room]{};
    int ids_[room]{};
    std::size_t count_ = 0;
};
/// Formulas up to this size are emitted faster than a part is looked up.
inline constexpr int looked_up_from = 32;

constexpr Symbol emit_described(Emission& to, const Description& d) {
    const bool once = to.before != nullptr && !d.has_literals;
    if (once)
        if (const int found = to.before->find(d.hash); found >= 0)
            return to.graph.symbol(found);
    Symbol made;
    if (d.make != nullptr) {
        made = d.make(to);
    } else {
        Node node{.row = d.row, .extents = d.extents, .attributes = d.attributes};
        Symbol x[3];
        for (std::size_t k = 0; k < 3 && d.operands[k] != nullptr; ++k)
            node.in[k] = (x[k] = emit_described(to, *d.operands[k])).id;
        made = d.spell != nullptr ? d.spell(x) : to.graph.add(node);
    }
    if (once)
        to.before->add(d.hash, made.id);
    return made;
}

} // namespace detail

template <class Row, int... N, class... X>
constexpr Symbol emit(Emission& to, const Apply<Row, Attributes<N...>, X...>& e) {
    constexpr ExpressionSize size = std::remove_cvref_t<decltype(e)>::expression_size;
    const bool inside = std::exchange(to.is_inside, true);
    if constexpr (size.literals > 0)
        if (!inside)
            to.numbers = e.numbers;
    Symbol made;
    if (size.nodes >= detail::looked_up_from && to.before == nullptr) {
        detail::Emitted emitted;
        to.before = &emitted;
        made = detail::emit_described(to, detail::description<Apply<Row, Attributes<N...>, X...>>);
        to.before = nullptr;
    } else {
        made = detail::emit_described(to, detail::description<Apply<Row, Attributes<N...>, X...>>);
    }
    to.is_inside = inside;
    return made;
}

template <fixed_string Prefix, bool Frozen, class Body, class X>
constexpr Symbol emit(Emission& to, const Call<Prefix, Frozen, Body, X>& e) {
    const Symbol operand = emit(to, e.operand);
    Emission inside = to;
    inside.input = operand;
    inside.prefix.append(Prefix.view());
    inside.frozen = to.frozen || Frozen;
    inside.before = nullptr; // there the same leaves have other names
    const Symbol result = emit(inside, e.body);
    to.literals = inside.literals, to.numbers = inside.numbers;
    return result;
}

} // namespace etch
