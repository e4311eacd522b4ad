// What an optimizer is: options; how many numbers it remembers for each parameter; and for step number t = 1, 2, ... the rule
// that moves a parameter against its gradient. A rule is applied to numbers and to vectors of them alike.
//
//   struct Sgd {
//       double learning_rate = 0.01;
//       static constexpr int moments = 0;
//       template <Scalar T> constexpr auto rule(std::uint64_t step) const;   // rule(V& parameter, V gradient, V* moments)
//   };
//
// A rule that is another one at each leaf of the network has at<Place>(), which gives it (train/modifier/). A method that must
// see the whole gradient before anything moves says `static constexpr bool needs_whole_gradient = true;`, and its rules have
// prepare(collected), which returns false to refuse the step (train/collected.hpp).
#pragma once

#include <etch/core/math.hpp>
#include <etch/nn/place.hpp>

#include <concepts>
#include <cstdint>
#include <limits>

namespace etch {

namespace detail {

/// The rule for the parameters of a leaf.
template <class Place, class Rule>
ETCH_INLINE constexpr auto rule_at(const Rule& rule) {
    if constexpr (requires { rule.template at<Place>(); })
        return rule.template at<Place>();
    else
        return rule;
}
template <class Method>
inline constexpr bool needs_whole_gradient = requires { requires Method::needs_whole_gradient; };

} // namespace detail

/// A method that moves each parameter by a rule.
template <class O>
concept MovesByRule = requires(const O& optimizer, float parameter, float moments[8]) {
    { O::moments } -> std::convertible_to<int>;
    detail::rule_at<AnyPlace>(optimizer.template rule<float>(std::uint64_t{1}))(parameter, 0.0F, moments);
};

/// A method that takes full batches, and may look at them more than once a step: search(collected, step, again), see Lbfgs.
template <class O>
concept TakesFullBatches = requires {
    { O::moments } -> std::convertible_to<int>;
    requires O::takes_full_batches;
};

template <class O>
concept Optimizer = MovesByRule<O> || TakesFullBatches<O>;

namespace detail {

/// What is wrong with an optimizer's options, or null. It may say so itself by `const char* refusal() const`.
template <class Method>
constexpr const char* refusal_of(const Method& method) {
    if constexpr (requires { method.refusal(); })
        return method.refusal();
    else if constexpr (requires { double{method.learning_rate}; })
        return method.learning_rate > 0 && method.learning_rate <= std::numeric_limits<double>::max()
                   ? nullptr
                   : "the learning rate is not finite and above 0";
    return nullptr;
}

} // namespace detail

/// base^n for a whole n.
constexpr double whole_power(double base, std::uint64_t n) {
    double power = 1;
    for (; n > 0; n /= 2, base *= base)
        power *= n % 2 == 1 ? base : 1;
    return power;
}

/// Updates parameters as their gradients arrive. Moment k of parameter i stands at i + k * stride.
template <class T, class Rule, int Moments>
struct UpdateParameters {
    T* parameters;
    T* moments;
    int stride;
    Rule rule;

    static constexpr bool by_place = requires(const Rule& each) { each.template at<AnyPlace>(); };

    constexpr UpdateParameters from(int offset) const {
        return {parameters + offset, Moments > 0 ? moments + offset : moments, stride, rule};
    }
    /// For the parameters of one leaf.
    template <class Place>
    ETCH_INLINE constexpr auto at() const {
        const auto here = detail::rule_at<Place>(rule);
        return UpdateParameters<T, std::remove_const_t<decltype(here)>, Moments>{parameters, moments, stride, here};
    }
    template <int Layer, class L, int Leaf>
    ETCH_INLINE constexpr auto at() const {
        return at<ParameterPlace<Layer, L, Leaf>>();
    }
    template <class V, class Delivered>
    ETCH_INLINE constexpr void operator()(int i, V gradient, Delivered delivered) const {
        const V before = load<V>(parameters + i);
        V parameter = before, moment[Moments + 1], moment_before[Moments + 1];
        for (int k = 0; k < Moments; ++k)
            moment[k] = moment_before[k] = load<V>(moments + i + k * stride);
        rule(parameter, gradient, moment);
        store(from_lane<delivered>(parameter, before), parameters + i);
        for (int k = 0; k < Moments; ++k)
            store(from_lane<delivered>(moment[k], moment_before[k]), moments + i + k * stride);
    }
    /// In place: less to do for the compilers' evaluators.
    template <class V, class Delivered>
        requires(width_of<V> == 1 && Moments < 2)
    ETCH_INLINE constexpr void operator()(int i, V gradient, Delivered) const {
        rule(parameters[i], gradient, Moments == 1 ? moments + i : moments);
    }
};

} // namespace etch
