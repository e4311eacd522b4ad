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

/// The sum of a penalty over the parameters that it is about.
template <class N, class On, Penalty Of>
constexpr auto sum_of_penalties(const typename N::scalar* parameters, const Of& each) {
    using T = typename N::scalar;
    const auto value = elementwise<T>(each.of(Variable<"w">{}));
    T sum{};
    for_each_place<N>([&](auto place, int begin) {
        if constexpr (On::template has<decltype(place)>)
            for (int i = begin; i < begin + decltype(place)::extents.size(); ++i)
                sum += value(parameters[i]);
    });
    return sum;
}

} // namespace detail

template <Optimizer Method, Penalty Of, Where On = OnWeights>
struct Regularized : Method {
    Of penalty;
    template <Network N>
    static constexpr void check() {
        detail::check_places<N, Method, On>();
    }

    template <Scalar T>
        requires MovesByRule<Method>
    constexpr auto rule(std::uint64_t step) const {
        return changed<Method>(Method::template rule<T>(step), change<T>());
    }
    /// Of a method that looks again and again, such as Lbfgs: each time, the penalty is in the loss and in the gradient.
    template <Network N, int Moments>
        requires TakesFullBatches<Method>
    constexpr bool search(const Collected<N, Moments>& at, std::uint64_t step, auto&& again) const {
        using T = typename N::scalar;
        const auto with_penalty = [&](T loss) {
            at.change(change<T>());
            return loss + detail::sum_of_penalties<N, On>(at.parameters, penalty);
        };
        const Collected<N, Moments> whole{with_penalty(at.loss), at.gradient, at.parameters, at.moments};
        return Method::search(whole, step, [&] { return with_penalty(again()); });
    }

private:
    template <Scalar T>
    constexpr auto change() const {
        const auto derivative = detail::penalty_derivative<T>(penalty);
        return detail::AddPenalty<std::remove_const_t<decltype(derivative)>, On>{derivative};
    }
};

template <Optimizer Method, Penalty Of, Where On = OnWeights>
constexpr auto regularized(const Method& method, const Of& penalty, On = {}) {
    return Regularized<Method, Of, On>{method, penalty};
}

/// The sum of a penalty over the parameters that it is about; those of frozen layers do not count.
template <Network N, Penalty Of, Where On = OnWeights>
constexpr typename N::scalar penalty(const N& net, const Of& each, On = {}) {
    if constexpr (requires { On::template check<N>(); })
        On::template check<N>();
    return detail::sum_of_penalties<N, On>(net.parameters().data(), each);
}

} // namespace etch
