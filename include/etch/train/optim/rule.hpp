// What an optimizer is: options; how many numbers it remembers for each parameter; and for step number t = 1, 2, ... the rule
// that moves a parameter against its gradient. A rule is applied to numbers and to vectors of them alike.
//
//   struct Sgd {
//       double learning_rate = 0.01;
//       static constexpr int moments = 0;
//       template <Scalar T> constexpr auto rule(std::uint64_t step) const;   // rule(V& parameter, V gradient, V* moments)
//   };
#pragma once

#include <etch/core/lanes.hpp>
#include <etch/core/math.hpp>
#include <etch/kernel/simd.hpp>

#include <concepts>
#include <cstdint>

namespace etch {

template <class O>
concept Optimizer = requires(const O& optimizer, float parameter, float moments[8]) {
    { O::moments } -> std::convertible_to<int>;
    optimizer.template rule<float>(std::uint64_t{1})(parameter, 0.0F, moments);
};

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

    constexpr UpdateParameters from(int offset) const {
        return {parameters + offset, Moments > 0 ? moments + offset : moments, stride, rule};
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
