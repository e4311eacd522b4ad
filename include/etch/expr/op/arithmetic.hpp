// Rows of the op table: arithmetic, comparison and choice, element by element. Scalars are broadcast.
// The functions that apply them are the operators in expr/build.hpp and those in expr/op/choice.hpp.
#pragma once

#include <etch/core/math.hpp>
#include <etch/expr/row.hpp>

namespace etch::ops {

struct Add : Elementwise<"+", 2> {
    static constexpr Notation notation = written_as::sum;
    static constexpr Cost cost{.additions = 1};
    static constexpr auto value(auto a, auto b) { ETCH_CONTRACT return a + b; }
    static constexpr auto adjoint(auto, auto, auto, auto ybar) { return cotangents(ybar, ybar); }
};

struct Subtract : Elementwise<"-", 2> {
    static constexpr Notation notation = written_as::difference;
    static constexpr Cost cost{.additions = 1};
    static constexpr auto value(auto a, auto b) { ETCH_CONTRACT return a - b; }
    static constexpr auto adjoint(auto, auto, auto, auto ybar) { return cotangents(ybar, -ybar); }
};

struct Multiply : Elementwise<"*", 2> {
    static constexpr Notation notation = written_as::product;
    static constexpr Cost cost{.multiplications = 1};
    static constexpr auto value(auto a, auto b) { ETCH_CONTRACT return a * b; }
    static constexpr auto adjoint(auto a, auto b, auto, auto ybar) { return cotangents(ybar * b, ybar * a); }
};

/// a / b. A division is dear, so both cotangents share one.
struct Divide : Elementwise<"/", 2> {
    static constexpr Notation notation = written_as::quotient;
    static constexpr Cost cost{.divisions = 1};
    static constexpr auto value(auto a, auto b) { return a / b; }
    static constexpr auto adjoint(auto, auto b, auto y, auto ybar) {
        const auto abar = ybar / b;
        return cotangents(abar, -(abar * y));
    }
};

struct Negate : Unary<"negate"> {
    static constexpr Notation notation = written_as::negative;
    static constexpr auto value(auto a) { return -a; }
    static constexpr auto adjoint(auto, auto, auto ybar) { return cotangents(-ybar); }
};

/// 1 where a > b, else 0. Flat: nothing flows back.
struct Greater : Elementwise<">", 2> {
    static constexpr Notation notation = written_as::relation;
    static constexpr Cost cost{.comparisons = 1};
    static constexpr auto value(auto a, auto b) { return select(a > b, decltype(a){} + 1, decltype(a){}); }
    static constexpr auto adjoint(auto a, auto, auto, auto) { return cotangents(a.none(), a.none()); }
};

/// 1 where a >= b, else 0. Flat: nothing flows back.
struct GreaterEqual : Elementwise<">=", 2> {
    static constexpr Notation notation = written_as::relation;
    static constexpr Cost cost{.comparisons = 1};
    static constexpr auto value(auto a, auto b) { return select(a >= b, decltype(a){} + 1, decltype(a){}); }
    static constexpr auto adjoint(auto a, auto, auto, auto) { return cotangents(a.none(), a.none()); }
};

/// a where the condition is not 0, else b.
struct Where : Elementwise<"where", 3> {
    static constexpr Cost cost{.comparisons = 1};
    static constexpr auto value(auto condition, auto a, auto b) { return select(condition != decltype(a){}, a, b); }
    static constexpr auto adjoint(auto condition, auto, auto, auto, auto ybar) {
        return cotangents(condition.none(), where(condition, ybar, 0), where(condition, 0, ybar));
    }
};

/// The larger; NaN if either is NaN. On a tie the second is the one that counts, so that relu(0) = max(0, 0) has slope 0.
struct Max : Elementwise<"max", 2> {
    static constexpr Cost cost{.comparisons = 1};
    static constexpr auto value(auto a, auto b) { return math::max(a, b); }
    static constexpr auto adjoint(auto, auto b, auto y, auto ybar) {
        const auto first = y > b; // a itself is not needed, and need not be kept
        return cotangents(where(first, ybar, 0), where(first, 0, ybar));
    }
};

/// The smaller; NaN if either is NaN. On a tie the second is the one that counts.
struct Min : Elementwise<"min", 2> {
    static constexpr Cost cost{.comparisons = 1};
    static constexpr auto value(auto a, auto b) { return math::min(a, b); }
    static constexpr auto adjoint(auto, auto b, auto y, auto ybar) {
        const auto first = y < b;
        return cotangents(where(first, ybar, 0), where(first, 0, ybar));
    }
};

/// |x|, with slope 0 at 0.
struct Abs : Unary<"abs"> {
    static constexpr auto value(auto x) { return math::abs(x); }
    static constexpr auto slope(auto x, auto) { return sign(x); }
};

/// -1, 0 or 1. Flat: nothing flows back.
struct Sign : Unary<"sign"> {
    static constexpr auto value(auto x) { return math::sign(x); }
    static constexpr auto adjoint(auto x, auto, auto) { return cotangents(x.none()); }
};

/// |x| with the sign of y. Flat in y; slope 0 at x = 0, as |x| has.
struct Copysign : Elementwise<"copysign", 2> {
    static constexpr auto value(auto x, auto y) { return math::copysign(x, y); }
    static constexpr auto adjoint(auto x, auto y, auto, auto ybar) {
        return cotangents(ybar * (sign(x) * copysign(1, y)), y.none());
    }
};

/// x y + z, rounded once.
struct Fma : Elementwise<"fma", 3> {
    static constexpr Cost cost{.additions = 1, .multiplications = 1};
    static constexpr auto value(auto x, auto y, auto z) { return math::fma(x, y, z); }
    static constexpr auto adjoint(auto x, auto y, auto, auto, auto ybar) { return cotangents(ybar * y, ybar * x, ybar); }
};

struct Squared : Unary<"squared"> {
    static constexpr Notation notation = written_as::square;
    static constexpr Cost cost{.multiplications = 1};
    static constexpr auto value(auto x) { ETCH_CONTRACT return x * x; }
    static constexpr auto slope(auto x, auto) { return 2 * x; }
};

/// x^n for a whole n, by repeated squaring.
struct Power : Unary<"pow"> {
    static constexpr Notation notation = written_as::power;
    /// Squarings, the products of those that count, and the reciprocal of a negative power.
    static constexpr Cost cost(int n) {
        Cost cost{.divisions = n < 0};
        for (unsigned left = static_cast<unsigned>(n < 0 ? -n : n); left > 1; left /= 2)
            cost.multiplications += 1 + static_cast<int>(left % 2);
        return cost;
    }
    static constexpr Extents shape(Extents x, int) { return x; }
    static constexpr bool fits(Extents, int) { return true; }
    template <int N, int>
    static constexpr auto value(auto x) {
        if constexpr (N < 0)
            return 1 / value<-N, 0>(x);
        else if constexpr (N == 0)
            return decltype(x){} + 1;
        else if constexpr (N % 2 == 1)
            return x * value<N - 1, 0>(x);
        else
            return value<N / 2, 0>(x * x);
    }
    /// The same for a number known only when it runs.
    template <class V>
    static constexpr V value(V x, int n) {
        V y = V{} + 1;
        for (unsigned left = static_cast<unsigned>(n < 0 ? -n : n); left != 0; x = left > 1 ? x * x : x, left /= 2)
            y = left % 2 != 0 ? x * y : y;
        return n < 0 ? 1 / y : y;
    }
    /// Flat for n = 0, also where x^-1 is infinite.
    static constexpr auto slope(auto x, auto y) {
        const int n = y.attribute(0);
        return n * pow(x, n != 0 ? n - 1 : 0);
    }
};

struct Sqrt : Unary<"sqrt"> {
    static constexpr Cost cost{.square_roots = 1};
    static constexpr bool cheap = false;
    static constexpr auto value(auto x) { return math::sqrt(x); }
    static constexpr auto adjoint(auto, auto y, auto ybar) { return cotangents(ybar / (2 * y)); }
};

using ArithmeticRows = Rows<Add, Subtract, Multiply, Divide, Negate, Greater, GreaterEqual, Where, Max, Min, Abs, Sign,
                            Copysign, Fma, Squared, Power, Sqrt>;

} // namespace etch::ops
