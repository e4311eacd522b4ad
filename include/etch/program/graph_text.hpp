// A graph as mathematics: operators with the brackets that they need, functions by name, and names for what is used more than once
// where the whole would be long. How a row is written down is said by the row; see expr/notation.hpp.
//
//   exp(-x) * t1 + t1^2
//       where t1 = sin(x * y) / y
#pragma once

#include <etch/core/digits.hpp>
#include <etch/program/lower.hpp>

namespace etch::detail {

/// Writes into `Text`, which takes characters. `Nodes` is the capacity of the graph.
template <int Nodes, class Text>
class GraphWriter {
public:
    constexpr GraphWriter(const Graph& graph, Text& to) : graph_{graph}, to_{to} {}

    /// The formula of a node. From so many operands and operators on, shared parts get names.
    constexpr void write_formula(int root, int most_inline = 30) {
        count_uses(root);
        if (size_[at(root)] > most_inline)
            for (int id = 0; id < root; ++id)
                if (is_definable(id))
                    number_[at(id)] = ++numbers_;
        choose_letter("tsurqp");
        write_node(root);
        for (int id = 0, before = 0; id < root; ++id)
            if (number_[at(id)] > 0) {
                put(before++ == 0 ? "\n    where " : "\n          ");
                write_name(id), put(" = "), write_node(id);
            }
    }

    /// One operation, its operands by name: from now on every operation has one, by its number.
    constexpr void write_step(int id) { write_node(id); }
    constexpr void name_step(int id, int number) { number_[at(id)] = number; }
    /// The first of these that begins the name of no leaf followed by a digit, for names of parts and steps.
    constexpr void choose_letter(std::string_view letters) {
        letter_ = '_';
        for (std::size_t i = letters.size(); i-- > 0;)
            if (!is_taken(letters[i]))
                letter_ = letters[i];
    }
    /// The name of a leaf or of a step that has one.
    constexpr void write_name(int id) {
        const Node& n = graph_.node(id);
        if (n.leaf >= 0) {
            const Leaf& leaf = graph_.leaf_at(n.leaf);
            // A number that only an object knows: room for any.
            put(leaf.kind == LeafKind::literal ? std::string_view{"-1.2345678901234567e-300"} : leaf.name.view());
            if (leaf.element >= 0)
                to_.put('['), write_whole(to_, leaf.element), to_.put(']');
        } else if (number_[at(id)] > 0) {
            to_.put(letter_), write_whole(to_, number_[at(id)]);
        }
    }

private:
    using Form = ops::Notation::Form;
    using Precedence = ops::Precedence;
    static constexpr std::size_t at(int i) { return static_cast<std::size_t>(i); }
    constexpr void put(std::string_view text) {
        for (const char c : text)
            to_.put(c);
    }
    constexpr const Node& operand(const Node& n, int k) const { return graph_.node(n.in[at(k)]); }
    static constexpr Precedence above(Precedence p) { return static_cast<Precedence>(static_cast<int>(p) + 1); }

    // ---- names

    constexpr void count_uses(int root) {
        uses_[at(root)] = 1;
        for (int id = root; id >= 0; --id)
            if (uses_[at(id)] > 0)
                for (const int o : graph_.node(id).in)
                    if (o >= 0)
                        ++uses_[at(o)];
        for (int id = 0; id <= root; ++id) {
            size_[at(id)] = 1;
            for (const int o : graph_.node(id).in)
                if (o >= 0)
                    size_[at(id)] += size_[at(o)] < enough ? size_[at(o)] : enough; // trees grow exponentially
        }
    }
    constexpr bool is_definable(int id) const {
        return uses_[at(id)] > 1 && size_[at(id)] > 3 && !is_transparent(graph_.node(id));
    }
    constexpr bool is_taken(char letter) const {
        for (int l = 0; l < graph_.leaf_count(); ++l)
            if (const auto name = graph_.leaf_at(l).name.view();
                name.size() > 1 && name[0] == letter && name[1] >= '0' && name[1] <= '9')
                return true;
        return false;
    }

    // ---- brackets

    /// A reshape that mathematics does not write: elements of a vector are numbers, a column is a vector.
    constexpr bool is_transparent(const Node& n) const {
        return n.row->notation.form == Form::reshape &&
               (n.extents.size() == 1 || (n.extents.columns == 1 && columns_of(n) == 1));
    }
    constexpr int columns_of(const Node& n) const { return operand(n, 0).extents.columns; }
    constexpr bool is_row_of_column(const Node& n) const {
        return n.row->notation.form == Form::reshape && n.extents.rows == 1 && columns_of(n) == 1;
    }

    constexpr Precedence precedence_of(int id) const {
        const Node& n = graph_.node(id);
        if (number_[at(id)] > 0 || n.leaf >= 0)
            return Precedence::operand;
        if (n.is(constant_row))
            return n.extents.is_scalar() || n.value == 0 || n.value == 1 ? Precedence::operand : Precedence::product;
        if (is_transparent(n))
            return precedence_of(n.in[0]);
        return is_row_of_column(n) ? Precedence::power : n.row->notation.precedence;
    }
    constexpr bool begins_with_minus(int id) const {
        const Node& n = graph_.node(id);
        if (number_[at(id)] > 0 || n.leaf >= 0)
            return false;
        if (n.is(constant_row))
            return n.value < 0;
        const ops::Notation& notation = n.row->notation;
        if (notation.form == Form::infix || notation.form == Form::broadcast)
            return !(precedence_of(n.in[0]) < notation.precedence) && begins_with_minus(n.in[0]);
        return notation.form == Form::prefix || (is_transparent(n) && begins_with_minus(n.in[0]));
    }
    constexpr void write_operand(int id, Precedence least, bool is_first = false) {
        const bool brackets = precedence_of(id) < least || (!is_first && begins_with_minus(id));
        if (brackets)
            to_.put('(');
        write(id);
        if (brackets)
            to_.put(')');
    }

    // ---- text

    constexpr void write(int id) {
        if (number_[at(id)] > 0 || graph_.node(id).leaf >= 0)
            write_name(id);
        else
            write_node(id);
    }
    constexpr void write_node(int id) {
        const Node& n = graph_.node(id);
        if (n.leaf >= 0)
            return write_name(id);
        if (n.is(constant_row))
            return write_constant(n);
        const ops::Notation& notation = n.row->notation;
        const std::string_view symbol = notation.symbol.empty() ? n.row->name : notation.symbol;
        switch (notation.form) {
        case Form::infix:
            write_operand(n.in[0], notation.precedence == Precedence::relation ? Precedence::sum : notation.precedence, true);
            to_.put(' '), put(symbol), to_.put(' ');
            return write_operand(n.in[1], notation.associative ? notation.precedence : above(notation.precedence));
        case Form::prefix:
            return put(symbol), write_operand(n.in[0], notation.precedence);
        case Form::suffix:
            return write_operand(n.in[0], Precedence::operand), put(symbol);
        case Form::exponent:
            write_operand(n.in[0], Precedence::operand), to_.put('^');
            return n.in[1] >= 0 ? write_operand(n.in[1], Precedence::operand) : write_whole(to_, n.attributes[0]);
        case Form::part:
            return write_part(n);
        case Form::reshape:
            return write_reshape(n);
        case Form::broadcast:
            return write_operand(n.in[0], Precedence::product, true), put(" * "), write_filled("ones", n.extents);
        case Form::call:
            return write_call(n, symbol);
        }
    }
    constexpr void write_call(const Node& n, std::string_view name) {
        put(name), to_.put('(');
        for (int k = 0; k < n.row->arity; ++k)
            put(k > 0 ? ", " : ""), write(n.in[at(k)]);
        for (int k = 0; k < n.row->notation.numbers; ++k)
            put(", "), write_whole(to_, n.attributes[at(k)]);
        to_.put(')');
    }
    constexpr void write_constant(const Node& n) {
        if (n.extents.is_scalar())
            return write_number(to_, n.value);
        if (n.value != 0 && n.value != 1)
            write_number(to_, n.value), put(" * ");
        write_filled(n.value == 0 ? "zeros" : "ones", n.extents);
    }
    constexpr void write_filled(std::string_view name, Extents e) {
        put(name), to_.put('(');
        write_dimensions(e), to_.put(')');
    }
    constexpr void write_dimensions(Extents e) {
        write_whole(to_, e.rows);
        if (e.rank == 2)
            put(", "), write_whole(to_, e.columns);
    }
    /// v[1], v[1..3] both included; columns of a matrix: A[:, 1].
    constexpr void write_part(const Node& n) {
        write_operand(n.in[0], Precedence::operand);
        put(operand(n, 0).extents.rank == 2 ? "[:, " : "[");
        write_whole(to_, n.attributes[0]);
        if (n.attributes[1] > 1)
            put(".."), write_whole(to_, n.attributes[0] + n.attributes[1] - 1);
        to_.put(']');
    }
    constexpr void write_reshape(const Node& n) {
        if (is_transparent(n))
            return write(n.in[0]);
        if (is_row_of_column(n))
            return write_operand(n.in[0], Precedence::operand), put("^T");
        put("reshape("), write(n.in[0]), put(", "), write_dimensions(n.extents), to_.put(')');
    }

    const Graph& graph_;
    Text& to_;
    static constexpr int enough = 1000;
    std::array<int, static_cast<std::size_t>(Nodes)> uses_{}, size_{}, number_{};
    int numbers_ = 0;
    char letter_ = 't';
};

} // namespace etch::detail
