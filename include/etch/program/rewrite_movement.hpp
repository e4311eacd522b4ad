// The rewrites of rows that move elements: see rewrite.hpp. And what all rules ask about a node.
#pragma once

#include <etch/program/symbol_rows.hpp>

namespace etch::detail {

/// What a rule asks about a node before it is made.
class NodeRules {
public:
    constexpr NodeRules(Graph& graph, const Node& node) : graph_{graph}, node_{node}, row_{node.row->hash} {
        const int* in = node.in.data();
        for (int k = 0; k < 3 && in[k] >= 0; ++k) {
            operands_[k] = &graph.node(in[k]);
            rows_[k] = operands_[k]->row->hash;
        }
    }

protected:
    constexpr Symbol none() const { return {}; }
    constexpr Symbol in(int k) const { return graph_.symbol(node_.in[static_cast<std::size_t>(k)]); }
    constexpr const Node& operand(int k) const { return *operands_[k]; }
    constexpr Symbol below(int k, int l = 0) const { return graph_.symbol(operand(k).in[static_cast<std::size_t>(l)]); }
    template <class Row>
    constexpr bool is() const {
        return row_ == row_info<Row>.hash;
    }
    template <class Row>
    constexpr bool is(int k) const {
        return rows_[k] == row_info<Row>.hash;
    }
    constexpr bool is_constant(int k) const { return rows_[k] == constant_row.hash; }
    constexpr bool is_constant(int k, double value) const {
        return rows_[k] == constant_row.hash && operands_[k]->value == value;
    }
    constexpr double value(int k) const { return operand(k).value; }
    constexpr Symbol constant(double number) const { return graph_.constant(number, node_.extents); }

    /// The operand itself, in the shape of the result.
    constexpr Symbol same(int k) const { return operand(k).extents == node_.extents ? in(k) : broadcast(in(k), node_.extents); }

    Graph& graph_;
    const Node& node_;

private:
    // Looked up once: the compiler counts every step, and most rules ask and go.
    std::uint64_t row_ = 0, rows_[3]{};
    const Node* operands_[3]{};
};

class MovementRules : protected NodeRules {
protected:
    using NodeRules::NodeRules;

    constexpr Symbol movement() {
        if (is_constant(0) && (node_.in[1] < 0 || is_constant(1, value(0))) && !(is<ops::Pad>() && value(0) != 0))
            return constant(value(0));
        if (is<ops::Broadcast>() || is<ops::Reshape>() || is<ops::Pad>() || is<ops::Slice>())
            if (operand(0).extents == node_.extents)
                return in(0);
        if (is<ops::Reshape>() && is<ops::Reshape>(0))
            return reshape(below(0), node_.extents);
        if (is<ops::Transpose>() && is<ops::Transpose>(0))
            return reshape(below(0), node_.extents);
        if (is<ops::Slice>() && is<ops::Concat>(0))
            if (const Symbol part = slice_of_concat(); part.id >= 0)
                return part;
        // The elements of a vector stand in the same order as those of its transpose.
        if (is<ops::Transpose>() && (operand(0).extents.columns == 1 || operand(0).extents.rows == 1))
            return reshape(in(0), node_.extents);
        return none();
    }

    /// Along what is sliced and concatenated.
    static constexpr int length(const Extents& e) { return e.rank == 1 ? e.rows : e.columns; }

    /// A slice that one side of a concatenation holds all of.
    constexpr Symbol slice_of_concat() {
        const int cut = length(below(0).extents()), first = node_.attributes[0], count = length(node_.extents);
        return first + count <= cut ? slice(below(0), first, count)
               : first >= cut       ? slice(below(0, 1), first - cut, count)
                                    : none();
    }

    /// Of two operands among zeros that stand side by side, one that holds both: what flows back to the elements of a vector, one
    /// after the other, is a vector, and nothing is added.
    constexpr Symbol add_neighbours() {
        const auto begin = [&](int k) { return operand(k).attributes[0]; };
        const int left = begin(0) < begin(1) ? 0 : 1, right = 1 - left;
        if (begin(left) + length(below(left).extents()) != begin(right))
            return none();
        return pad(concat(below(left), below(right)), begin(left), node_.extents);
    }
};

} // namespace etch::detail

#include <etch/program/rewrite.hpp> // where graphs get what the rules make
