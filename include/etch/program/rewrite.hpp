// The rewrites: what a new node is replaced by before it is made. Each is an identity of numbers; a structural zero (0 x, x - x,
// 0 / x) stays 0 for NaN and infinity too. Those marked fast give up relative accuracy where the result is small (1 - tanh^2
// instead of sech^2), keep absolute accuracy, and are left out of precise graphs.
#pragma once

#include <etch/program/rewrite_movement.hpp>

#include <bit>
#include <cstdint>

namespace etch {

namespace detail {

class Rewriter : MovementRules {
public:
    constexpr Rewriter(Graph& graph, const Node& node) : MovementRules{graph, node} {}

    constexpr Symbol rewritten() {
        switch (node_.row->kind) {
        case Kind::elementwise:
            return elementwise();
        case Kind::movement:
            return movement();
        case Kind::reduction:
            return reduction();
        case Kind::product:
            return is_constant(0, 0) || is_constant(1, 0) ? graph_.constant(0, node_.extents) : none();
        default:
            return none();
        }
    }

private:
    constexpr Symbol elementwise() {
        if (const Symbol bare = without_broadcasts(); bare.id >= 0)
            return bare;
        if (is<ops::Multiply>())
            return multiply();
        if (is<ops::Add>())
            return add();
        if (is<ops::Subtract>())
            return subtract();
        if (is<ops::Negate>())
            return negate();
        if (is<ops::Divide>())
            return divide();
        if (is<ops::Where>() && node_.in[1] == node_.in[2])
            return same(1);
        return logarithm_or_slope();
    }

    /// A broadcast operand beside one of full shape is broadcast anyway.
    constexpr Symbol without_broadcasts() {
        if (node_.extents.is_scalar())
            return none();
        bool full = false, found = false;
        for (int k = 0; k < node_.row->arity; ++k) {
            found = found || is<ops::Broadcast>(k) || (is_constant(k) && !operand(k).extents.is_scalar());
            full = full || !(is<ops::Broadcast>(k) || is_constant(k) || operand(k).extents.is_scalar());
        }
        if (!found || !full)
            return none();
        Node bare = node_;
        for (int k = 0; k < node_.row->arity; ++k)
            bare.in[static_cast<std::size_t>(k)] = is<ops::Broadcast>(k) ? operand(k).in[0]
                                                   : is_constant(k)      ? graph_.constant(value(k)).id
                                                                         : in(k).id;
        return graph_.add(bare);
    }

    /// Whether a product has an exponent of at most `limit`, so that no digit is lost: 1022 in double; 126 where the numbers that a
    /// program computes with may be float. By exponents, as constant evaluation ends where a product overflows.
    static constexpr bool is_product_normal(double a, double b, int limit) {
        const auto exponent = [](double x) { return static_cast<int>(std::bit_cast<std::uint64_t>(x) >> 52 & 0x7ff) - 1023; };
        const auto within = [](int e, int most) { return -most <= e && e <= most; };
        return within(exponent(a), 1022) && within(exponent(b), 1022) && within(exponent(a) + exponent(b), limit);
    }
    static constexpr bool is_sum_finite(double a, double b) {
        const auto is_small = [](double x) { return -0x1p1022 <= x && x <= 0x1p1022; };
        return is_small(a) && is_small(b);
    }

    constexpr Symbol multiply() {
        if (is_constant(0) && is_constant(1) && is_product_normal(value(0), value(1), 1022))
            return constant(value(0) * value(1));
        for (int k = 0; k < 2; ++k) {
            if (is_constant(k, 0))
                return constant(0);
            if (is_constant(k, 1))
                return same(1 - k);
            if (is_constant(k, -1))
                return -same(1 - k);
            if (is<ops::Negate>(k))
                return -(below(k) * in(1 - k));
            if (is_constant(k) && is<ops::Multiply>(1 - k))
                for (int l = 0; l < 2; ++l)
                    if (const Node& inner = graph_.node(below(1 - k, l).id);
                        inner.is(constant_row) && is_product_normal(value(k), inner.value, 126))
                        return graph_.constant(value(k) * inner.value) * below(1 - k, 1 - l);
        }
        return none();
    }

    constexpr Symbol add() {
        if (is_constant(0) && is_constant(1) && is_sum_finite(value(0), value(1)))
            return constant(value(0) + value(1));
        for (int k = 0; k < 2; ++k) {
            if (is_constant(k, 0))
                return same(1 - k);
            if (is<ops::Negate>(k))
                return in(1 - k) - below(k);
        }
        return is<ops::Pad>(0) && is<ops::Pad>(1) ? add_neighbours() : none();
    }

    constexpr Symbol subtract() {
        if (is_constant(0) && is_constant(1) && is_sum_finite(value(0), value(1)))
            return constant(value(0) - value(1));
        if (node_.in[0] == node_.in[1])
            return constant(0);
        if (is_constant(1, 0))
            return same(0);
        if (is_constant(0, 0))
            return -same(1);
        if (is<ops::Negate>(1))
            return in(0) + below(1);
        if (graph_.precise() && is_constant(0, 1) && is<ops::Sigmoid>(1))
            return sigmoid(-below(1));
        return is<ops::Softplus>(0) ? subtract_from_softplus() : none();
    }

    /// softplus(z) - softplus(-z) = z; softplus(z) - t z is a loss of its own.
    constexpr Symbol subtract_from_softplus() {
        const Symbol z = below(0);
        if (is<ops::Softplus>(1) && graph_.node(below(1).id).is(row_info<ops::Negate>) &&
            graph_.node(below(1).id).in[0] == z.id)
            return z;
        if (is<ops::Multiply>(1))
            for (int k = 0; k < 2; ++k)
                if (below(1, k).id == z.id)
                    return logistic_loss(z, below(1, 1 - k));
        return none();
    }

    constexpr Symbol negate() {
        if (is_constant(0))
            return constant(-value(0));
        if (is<ops::Subtract>(0))
            return below(0, 1) - below(0, 0);
        if (is<ops::Reshape>(0))
            return reshape(-below(0), node_.extents);
        return is<ops::Negate>(0) ? below(0) : none();
    }

    constexpr Symbol divide() {
        if (is_constant(0, 0))
            return constant(0);
        return is_constant(1, 1) ? same(0) : none();
    }

    /// Logarithms of probabilities meet at the logits; slopes by the cheaper form (fast).
    constexpr Symbol logarithm_or_slope() {
        if (is<ops::Log>() && is<ops::Softmax>(0))
            return log_softmax(below(0));
        if (is<ops::Log>() && is<ops::Sigmoid>(0))
            return -softplus(-below(0));
        if (is<ops::Log>() && is<ops::Subtract>(0))
            if (const Node &left = graph_.node(below(0, 0).id), &right = graph_.node(below(0, 1).id);
                left.is(constant_row) && left.value == 1 && right.is(row_info<ops::Sigmoid>))
                return -softplus(graph_.symbol(right.in[0]));
        if (is<ops::Log>() && is<ops::Cosh>(0))
            return log_cosh(below(0));
        if (graph_.precise())
            return none();
        if (is<ops::SechSquared>())
            return 1 - squared(tanh(in(0)));
        if (is<ops::Gaussian>())
            return exp(-squared(in(0)));
        if (is<ops::Sigmoid>() && is<ops::Negate>(0)) {
            Node mirrored = node_;
            mirrored.in[0] = below(0).id;
            if (const int found = graph_.find(mirrored); found >= 0)
                return 1 - graph_.symbol(found);
        }
        return none();
    }

    constexpr Symbol reduction() {
        if (operand(0).extents.size() == 1)
            return reshape(in(0), node_.extents);
        if (is<ops::Sum>() && is_constant(0))
            return graph_.constant(value(0)) * operand(0).extents.size();
        if (is<ops::Sum>() && is<ops::Broadcast>(0))
            return below(0) * operand(0).extents.size();
        return is<ops::Sum>() && is<ops::Negate>(0) ? -sum(below(0)) : none();
    }
};

} // namespace detail

constexpr Symbol Graph::add(const Node& node) {
    if (*overflow_)
        return {this, 0}; // what is left of the work is for nothing, and the rules would meet nodes that are none of theirs
    if (is_as_written_)
        return {this, intern(node)};
    if (spells_out_ && node.row->kind == Kind::composite) {
        const Symbol x[]{symbol(node.in[0]), symbol(node.in[1]), symbol(node.in[2])};
        return formula(*node.row, x);
    }
    const Symbol rewritten = detail::Rewriter{*this, node}.rewritten();
    if (rewritten.id < 0)
        return {this, intern(node)};
    // A rule may lose the operand that was the reason for the shape: a constant vector beside a scalar.
    return rewritten.extents() == node.extents ? rewritten : broadcast(rewritten, node.extents);
}

} // namespace etch
