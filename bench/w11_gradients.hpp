// W11: formulas as users have them, where they are taken, and their definitions as functions of any number.
#pragma once

#include "hand/gradients.hpp"
#include "w6_formulas.hpp"

namespace bench {

template <class T>
struct LongRosenbrockPoint {
    T x[64];
};
template <class T>
struct ProductPoint { // Speelpenning's: the derivative by each factor is the product of all others
    std::array<T, 32> x;
};
template <class T>
struct ArmPoint {
    std::array<T, 3> angle;
};
template <class T>
using OptionPoint = hand::Option<T>;
template <class T>
using KalmanPoint = hand::KalmanPoint<T>;

template <>
inline OptionPoint<double> some_point<OptionPoint>() {
    return {102, 95, 0.03, 0.25, 0.75};
}
template <>
inline KalmanPoint<double> some_point<KalmanPoint>() {
    Generator generator(6);
    KalmanPoint<double> at{};
    for (int i = 0; i < 4; ++i) {
        at.m[i] = generator.uniform(-1, 1);
        at.h[i] = generator.uniform(-1, 1);
    }
    at.q = 0.3, at.r = 0.5, at.y = generator.uniform(-1, 1);
    for (int j = 0; j < 4; ++j)
        for (int i = 0; i < 4; ++i) {
            at.F[i + 4 * j] = (i == j) + generator.uniform(-0.2, 0.2);
            at.P[i + 4 * j] = i == j ? 2 : 0.1 * (i + j);
            at.G[i + 4 * j] = i == j ? 1 : 0.05 * (i + j);
        }
    return at;
}

inline constexpr auto long_rosenbrock_definition = [](const LongRosenbrockPoint<Real>& at) {
    Real sum = 0;
    for (int i = 0; i < 63; ++i)
        sum += 100 * std::pow(at.x[i + 1] - at.x[i] * at.x[i], 2) + std::pow(1 - at.x[i], 2);
    return sum;
};
inline constexpr auto product_of_all = [](const auto& x) {
    auto y = x[0];
    for (std::size_t i = 1; i < x.size(); ++i)
        y = y * x[i];
    return y;
};
inline constexpr auto product_definition = [](const ProductPoint<Real>& at) { return product_of_all(at.x); };

inline constexpr auto arm = []<class T>(const std::array<T, 3>& angle) {
    using std::cos, std::sin;
    const T out = 0.7 * cos(angle[1]) + 0.5 * cos(angle[1] + angle[2]);
    const T up = 0.7 * sin(angle[1]) + 0.5 * sin(angle[1] + angle[2]);
    return std::array<T, 3>{cos(angle[0]) * out, sin(angle[0]) * out, 0.3 + up};
};
inline constexpr auto call = []<class T>(const OptionPoint<T>& o) {
    using std::erfc, std::exp, std::log, std::sqrt;
    const T spread = o.volatility * sqrt(o.time);
    const T d1 = (log(o.spot / o.strike) + (o.rate + 0.5 * (o.volatility * o.volatility)) * o.time) / spread;
    const T d2 = d1 - spread;
    const auto normal = [](const T& d) { return 0.5 * erfc(-0.70710678118654752440 * d); };
    return o.spot * normal(d1) - o.strike * exp(-o.rate * o.time) * normal(d2);
};
/// The same as the sums that it is.
inline constexpr auto kalman_definition = [](const KalmanPoint<Real>& at) {
    Real innovation = at.y, variance = at.r;
    for (int i = 0; i < 4; ++i)
        for (int j = 0; j < 4; ++j) {
            innovation -= at.h[i] * at.F[i + 4 * j] * at.m[j];
            Real p = at.q * at.G[i + 4 * j];
            for (int k = 0; k < 4; ++k)
                for (int l = 0; l < 4; ++l)
                    p += at.F[i + 4 * k] * at.P[k + 4 * l] * at.F[j + 4 * l];
            variance += at.h[i] * p * at.h[j];
        }
    return (std::log(variance) + innovation * innovation / variance) / -2;
};

/// Checks and times the arm's position, three numbers, or its Jacobian, nine by columns, which in_order makes of what is found.
template <class InOrder = std::identity>
int arm_case(const std::string& name, auto evaluate, InOrder in_order = {}) {
    check(name, [=] {
        const auto point = some_point<ArmPoint>();
        const auto found = in_order(evaluate(point));
        std::array<Real, 3> angle;
        std::copy(point.angle.begin(), point.angle.end(), angle.begin());
        double worst = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            const auto value = [&] { return arm(angle)[i]; };
            if constexpr (std::tuple_size_v<std::remove_const_t<decltype(found)>> == 3)
                worst = std::max(worst, difference(found[i], value()));
            else
                for (std::size_t j = 0; j < 3; ++j)
                    worst = std::max(worst, difference(found[i + 3 * j], derivative(value, angle[j])));
        }
        return Finding{worst, 1e-11};
    });
    return time_formula<ArmPoint>(name, evaluate);
}

} // namespace bench
