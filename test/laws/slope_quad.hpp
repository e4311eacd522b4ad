// The law of a row of the op table: value and slope in double against closed forms in __float128, at seeded points and at
// edges; the second derivative against differences of the closed slope. That is itself compared with a central difference of the
// value, so that neither is trusted alone.
#pragma once

#include <etch/autodiff/derivative.hpp>
#include <etch/autodiff/gradient.hpp>
#include <etch/core/quad.hpp>

#include "laws/relative_error.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <initializer_list>
#include <limits>
#include <random>

namespace laws {

using etch::quad;

struct Interval {
    double low, high;
    bool contains(double x) const { return x >= low && x <= high; }
};

/// Seeded points of an interval: uniform ones, and ones whose magnitude is uniform in its exponent.
class Points {
public:
    explicit Points(Interval interval, std::uint64_t seed = 2026) : interval_{interval}, random_{seed} {}

    double next() {
        std::uniform_real_distribution<double> uniform{interval_.low, interval_.high};
        for (;;) {
            double x = uniform(random_);
            if (random_() % 2)
                x = std::ldexp(x, -static_cast<int>(random_() % 64));
            if (interval_.contains(x))
                return x;
        }
    }

private:
    Interval interval_;
    std::mt19937_64 random_;
};

/// Whether a slope passes for the exact one.
inline bool slope_agrees(double slope, quad exact) { return relative_error(slope, exact) <= four_ulp; }

/// Wrong slopes, each of which must be told from the right one.
inline int caught_mutants(double slope, quad exact) {
    int caught = 0;
    for (const double wrong : {-slope, 0.0, slope * (1 + 1e-6), slope * (1 - 1e-6), 2 * slope})
        caught += !slope_agrees(wrong, exact);
    return caught;
}

/// (f(x + h) - f(x - h)) / 2h, good to about 1e-22 of what f and its third derivative amount to.
quad central_difference(auto f, quad x, quad h = 1e-11) { return (f(x + h) - f(x - h)) / (2 * h); }

/// A derivative as a difference in __float128, which is right to `noise`.
struct Difference {
    quad exact, noise;

    static Difference of(auto f, double at) {
        const double size = std::abs(at);
        const quad point = at, h = 1e-11 * (size < 1e6 ? std::min(1.0, size) : size);
        if (h == 0)
            return {0, HUGE_VALQ};
        const quad exact = central_difference(f, point, h);
        return {exact, 1e-31 * (fabsq(f(point)) + fabsq(point * exact)) / h};
    }
    /// Goal G4, relative to `size` or to the derivative itself.
    bool agrees(quad got, quad size = 0) const {
        if (isnanq(exact) || isinfq(static_cast<quad>(static_cast<double>(exact))))
            return relative_error(static_cast<double>(got), exact) == 0 || noise > 1;
        const quad least = std::numeric_limits<double>::min(), most = fmaxq(fmaxq(fabsq(exact), size), least);
        return fabsq(got - exact) - noise <= 1e-12 * most;
    }
    /// Whether a relative error of 1e-6 would show.
    bool is_sharp(quad size = 0) const {
        return noise < 1e-8 * fabsq(exact) && fabsq(exact) > 1e-290 && fabsq(exact) < 1e300 && fabsq(exact) > 1e-4 * size;
    }
};

/// The slope of a formula of one variable "x", and its slope.
template <class E>
void slope_is_right(const char* name, E formula, auto exact_value, auto exact_slope, Interval interval,
                    std::initializer_list<double> edges = {}, int points = 1500) {
    constexpr etch::Variable<"x"> x;
    const auto with_slope = value_and_gradient(formula);
    const auto curvature = derivative(derivative(formula, x), x);
    double worst = 0, at = 0, worst_value = 0;
    int mutants = 0, caught = 0;
    const auto check = [&](double point) {
        const auto [value, gradient] = with_slope(x = point);
        const quad exact = exact_slope(static_cast<quad>(point));
        const double error = relative_error(gradient[x], exact);
        if (!(error <= worst))
            worst = error, at = point;
        worst_value = std::max(worst_value, relative_error(value, exact_value(static_cast<quad>(point))));
    };
    int bent = 0;
    const auto check_curvature = [&](double point, bool with_mutants) {
        const auto second = Difference::of(exact_slope, point);
        const double got = curvature(x = point);
        const quad size = 1e-3 * fabsq(exact_slope(static_cast<quad>(point))); // where it passes through 0
        BOOST_CHECK_MESSAGE(second.agrees(got, size), name << ": second derivative " << got << ", not "
                                                           << static_cast<double>(second.exact) << " at " << point);
        bent += second.is_sharp(size);
        if (with_mutants && second.is_sharp(size))
            for (const double wrong : {-got, 0.0, got * (1 + 1e-6), got * (1 - 1e-6), 2 * got})
                ++mutants, caught += !second.agrees(wrong, size);
    };
    Points seeded{interval};
    for (int i = 0; i < points; ++i) {
        const double point = seeded.next();
        check(point);
        check_curvature(point, i < 25);
        const quad exact = exact_slope(static_cast<quad>(point)), h = 1e-11 * std::min(1.0, std::abs(point));
        if (const double slope = with_slope(x = point).gradient[x]; i < 25 && std::abs(slope) > 1e-300)
            mutants += 5, caught += caught_mutants(slope, exact);
        if (i < 100 && h > 0) { // the difference cannot see a slope much smaller than the value
            const quad difference = central_difference(exact_value, static_cast<quad>(point), h);
            const quad noise =
                1e-30 * (fabsq(exact_value(static_cast<quad>(point))) + fabsq(static_cast<quad>(point) * exact)) / h;
            BOOST_CHECK_MESSAGE(fabsq(difference - exact) <= 1e-15 * fabsq(exact) + noise,
                                name << ": closed form at " << point);
        }
    }
    for (const double edge : edges)
        for (const double point : {std::nextafter(edge, -1e300), edge, std::nextafter(edge, 1e300)})
            if (interval.contains(point))
                check(point);
    BOOST_TEST_MESSAGE(name << ": slope " << worst / 2.220446e-16 << " ulp at " << at << ", value "
                            << worst_value / 2.220446e-16 << " ulp, " << bent << " second derivatives, " << caught << " of "
                            << mutants << " mutants caught");
    BOOST_CHECK_MESSAGE(worst <= four_ulp, name << ": slope wrong by " << worst << " at " << at);
    BOOST_CHECK_EQUAL(caught, mutants);
}

} // namespace laws
