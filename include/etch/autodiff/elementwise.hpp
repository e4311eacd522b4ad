// A formula of one number as a function of numbers and of vectors of them alike, which needs no memory: what optimizers apply to
// each parameter.
//
//   Variable<"w"> w;   const auto f = elementwise<float>(derivative(0.5 * squared(w), w));   f(x)   // x: float, or lanes of it
#pragma once

#include <etch/autodiff/gradient.hpp>

namespace etch {

/// The diagnosis of a formula that is none of one number: it sums, multiplies matrices, or moves elements; never defined.
template <class Formula>
struct formula_is_not_of_one_number;

namespace detail {

/// The variable may have any name; there is one.
template <class T, class E>
struct OfOneNumber {
    using P = Program<ValueRecipe<E>, is_precise<T>, 1>;
    Literals<T, E> literals;

    template <class V>
    ETCH_INLINE constexpr V operator()(V x) const {
        return value<result()>(x);
    }

private:
    static constexpr int result() {
        int step = 0;
        while (P::step(step).result != 0)
            ++step;
        return step;
    }
    template <int S, class V>
    ETCH_INLINE constexpr V value(V x) const {
        constexpr const Step& s = step_of<P, S>;
        if constexpr (s.home.space == Space::constant)
            return fill<V>(static_cast<T>(s.value));
        else if constexpr (s.leaf >= 0 && P::leaf(s.leaf).kind == LeafKind::literal)
            return fill<V>(literals.values[leaves_before<P, LeafKind::literal>(s.leaf)]);
        else if constexpr (s.leaf >= 0)
            return x;
        else if constexpr (s.is(copy_row))
            return value<s.in[0]>(x);
        else if constexpr (s.kind == Kind::elementwise)
            return [&]<std::size_t... K>(std::index_sequence<K...>) ETCH_INLINE_LAMBDA {
                return apply_row<P, S>(value<operand_of<P, S, K>>(x)...);
            }(std::make_index_sequence<row_of<P, S>::arity>{});
        else
            return (void)sizeof(formula_is_not_of_one_number<E>), x;
    }
};

} // namespace detail

template <class T, Expression E>
constexpr auto elementwise(const E& formula) {
    return detail::OfOneNumber<T, E>{detail::Literals<T, E>{formula}};
}

} // namespace etch
