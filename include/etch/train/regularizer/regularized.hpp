// A method that minimises loss + sum of a penalty over parameters. The penalty is a formula of one parameter; its derivative comes
// from the op table and is added to the gradient on its way into the rule. The loss that training reports is without it.
//
//   struct L2 { double lambda; constexpr auto of(auto w) const { return lambda / 2 * squared(w); } };
//   fit<CrossEntropy>(net, data, regularized(Adam{}, L2{.lambda = 1e-4}), {.epochs = 10});
#pragma once

#include <etch/autodiff/elementwise.hpp>
#include <etch/train/modifier/changed.hpp>
#include <etch/train/regularizer/where.hpp>

namespace etch {

template <class P>
concept Penalty = requires(const P& penalty) {
    { penalty.of(Variable<"w">{}) } -> Expression;
};

namespace detail {

template <class T, Penalty P>
constexpr auto penalty_derivative(const P& penalty) {
    constexpr Variable<"w"> w;
    return elementwise<T>(derivative(penalty.of(w), w));
}

/// g + dpenalty/dw, at the places that it is about.
template <class Derivative, class Where>
struct AddPenalty {
    Derivative derivative;

    template <class V>
    ETCH_INLINE constexpr V operator()(V w, V g) const {
        return g + derivative(w);
    }
    template <class Place>
    ETCH_INLINE constexpr auto at() const {
        if constexpr (Where::template has<Place>)
            return *this;
        else
            return Unchanged{};
    }
};

} // namespace detail

template <MovesByRule Method, Penalty Of, Where On = OnWeights>
struct Regularized : Method {
    Of penalty;
    template <Network N>
    static constexpr void check() {
        detail::check_places<N, Method, On>();
    }

    template <Scalar T>
    constexpr auto rule(std::uint64_t step) const {
        const auto derivative = detail::penalty_derivative<T>(penalty);
        return changed<Method>(Method::template rule<T>(step),
                               detail::AddPenalty<std::remove_const_t<decltype(derivative)>, On>{derivative});
    }
};

template <MovesByRule Method, Penalty Of, Where On = OnWeights>
constexpr auto regularized(const Method& method, const Of& penalty, On = {}) {
    return Regularized<Method, Of, On>{method, penalty};
}

/// The sum of a penalty over the parameters that it is about; those of frozen layers do not count.
template <Network N, Penalty Of, Where On = OnWeights>
constexpr typename N::scalar penalty(const N& net, const Of& each, On = {}) {
    using T = typename N::scalar;
    if constexpr (requires { On::template check<N>(); })
        On::template check<N>();
    const auto value = elementwise<T>(each.of(Variable<"w">{}));
    T sum{};
    for_each_place<N>([&](auto place, int begin) {
        if constexpr (On::template has<decltype(place)>)
            for (int i = begin; i < begin + decltype(place)::extents.size(); ++i)
                sum += value(net.parameters()[static_cast<std::size_t>(i)]);
    });
    return sum;
}

} // namespace etch
