// W6: scalar formulas in double, the points at which they are taken, and how each is timed and checked.
#pragma once

#include "check.hpp"
#include "hand/formulas.hpp"
#include "measure.hpp"
#include "workloads.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <functional>
#include <string>
#include <type_traits>

namespace bench {

template <class T>
struct LogisticPoint { // 11 numbers; five weights and a bias to differentiate by, five inputs
    T w[5], b, x[5];
};
template <class T>
struct NeuronPoint { // 5 numbers, all to differentiate by
    T w[2], b, x[2];
};
template <class T>
struct RosenbrockPoint {
    T x[16];
};
template <class T>
using XorPoint = hand::XorPoint<T>;

/// What an evaluation yields: the value, and the gradient with respect to the first Count numbers of the point.
template <int Count>
struct ValueAndGradient {
    double value;
    std::array<double, Count> gradient;
};

/// Some point, the same for every contender.
template <template <class> class Point>
Point<double> some_point() {
    Generator generator(6);
    double numbers[sizeof(Point<double>) / sizeof(double)];
    for (double& number : numbers)
        number = generator.uniform(-1, 1);
    return std::bit_cast<Point<double>>(numbers);
}

/// The definitions, for the oracle.
inline constexpr auto logistic_definition = [](const auto& at) {
    Real z = at.b;
    for (std::size_t i = 0; i < std::size(at.w); ++i)
        z += at.w[i] * at.x[i];
    return 1 / (1 + std::exp(-z));
};
inline constexpr auto rosenbrock_definition = [](const RosenbrockPoint<Real>& at) {
    Real sum = 0;
    for (int i = 0; i < 15; ++i)
        sum += 100 * std::pow(at.x[i + 1] - at.x[i] * at.x[i], 2) + std::pow(1 - at.x[i], 2);
    return sum;
};
inline constexpr auto xor_definition = [](const XorPoint<Real>& at) {
    Real sum = 0;
    for (const auto& [x0, x1, t] : {std::array{0, 0, 0}, {0, 1, 1}, {1, 0, 1}, {1, 1, 0}}) {
        Real z = at.c;
        for (int k = 0; k < 2; ++k)
            z += at.v[k] * std::tanh(at.p[k] * x0 + at.q[k] * x1 + at.a[k]);
        const Real p = 1 / (1 + std::exp(-z));
        sum -= std::log(t ? p : 1 - p);
    }
    return sum / 4;
};

/// Times evaluate(point).
template <template <class> class Point>
int time_formula(const std::string& name, auto evaluate) {
    return measure(name, {}, [=] {
        return [=, point = some_point<Point>()]() mutable {
            opaque(point); // new numbers, for all that the compiler knows
            return evaluate(point);
        };
    });
}

/// Checks and times `name`: evaluate(point) is a value, or something that in_order makes a ValueAndGradient of, which is done
/// for the check only: each contender is timed with the result in its own form. `formula` is the definition over long double.
template <template <class> class Point, class InOrder = std::identity>
int formula_case(const std::string& name, auto formula, auto evaluate, InOrder in_order = {}) {
    check(name, [=] {
        constexpr std::size_t size = sizeof(Point<double>) / sizeof(double);
        const auto at = std::bit_cast<std::array<double, size>>(some_point<Point>());
        std::array<Real, size> numbers;
        std::copy(at.begin(), at.end(), numbers.begin());
        const auto value = [&] { return formula(std::bit_cast<Point<Real>>(numbers)); };

        const auto point = some_point<Point>();
        const auto found = in_order(evaluate(point));
        if constexpr (std::is_same_v<decltype(found), const double>) {
            return Finding{difference(found, value()), 1e-13};
        } else {
            double worst = difference(found.value, value());
            for (std::size_t i = 0; i < std::size(found.gradient); ++i)
                worst = std::max(worst, difference(found.gradient[i], derivative(value, numbers[i])));
            return Finding{worst, 1e-11};
        }
    });
    return time_formula<Point>(name, evaluate);
}

} // namespace bench
