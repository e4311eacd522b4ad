// The slope of a function of one number from its values alone: central differences, extrapolated to sixth order (Richardson 1911),
// at the widest step at which they agree with each other. In double good to about 1e-10, and it says how good.
//
//   const auto slope = difference_quotient([](double x) { return x * x; }, 3.0);   slope.value, slope.uncertainty
#pragma once

namespace etch::detail {

constexpr double magnitude(double number) { return number < 0 ? -number : number; }

constexpr double larger_of(double a, double b) { return a > b ? a : b; }

/// Which of two errors is worse; NaN is the worst of all, and the first one stays.
constexpr bool is_worse(double error, double than) { return than == than && !(error <= than); }

struct Difference {
    double value = __builtin_nan(""); // if no step gives anything
    /// The error that is to be expected.
    double uncertainty = __builtin_huge_val();
    double nearby = 0; // a slope beside x: what a value of 0 is measured by
    double step = 0;   // the widest of those that it comes from

    constexpr double size() const { return larger_of(magnitude(value), nearby); }
    /// Above 0 also where f is constant.
    constexpr double relative() const { return uncertainty / (size() + 1e-100); }
};

/// Six values around x, and the one there.
constexpr Difference difference_at_step(auto f, double x, double middle, double h) {
    double largest = magnitude(middle), bend = 0, last = 0, nearby = 0;
    const auto slope = [&](double step) {
        const double above = f(x + step), below = f(x - step);
        largest = larger_of(larger_of(magnitude(above), magnitude(below)), largest);
        nearby = magnitude(last - above) / step;
        last = above;
        bend = larger_of(magnitude(above - 2 * middle + below) / step * (magnitude(x) / step), bend);
        return (above - below) / (2 * step);
    };
    const double first = slope(h), second = slope(h / 2), third = slope(h / 4);
    const double a = (4 * second - first) / 3, b = (4 * third - second) / 3;
    const double value = (16 * b - a) / 15;
    constexpr double rounding = 2.2e-16; // of f, of x, and of what f subtracts from x where it has a minimum
    return {.value = value,
            .uncertainty = 2 * magnitude(value - b) + 16 * rounding * (largest + magnitude(x * value)) / h + rounding * bend,
            .nearby = larger_of(nearby, 1e-9 * largest / (1 + magnitude(x))), // flatter is noise
            .step = h};
}

/// d f / d x. Steps shrink while that makes the result more certain: for kinks and poles that are near, and once more from |x|, for
/// functions of tiny numbers. A step is believed if the next one agrees: on waves shorter than the steps, or across a pole,
/// extrapolation agrees with itself.
constexpr Difference difference_quotient(auto f, double x) {
    const double middle = f(x);
    Difference best;
    const auto search = [&](double unit) {
        double h = 4e-3 * unit;
        Difference wide = difference_at_step(f, x, middle, h);
        for (int tries = 0; tries < 8 && !(best.relative() <= 1e-9); ++tries) {
            h /= 8;
            const Difference narrow = difference_at_step(f, x, middle, h);
            if (const double apart = magnitude(wide.value - narrow.value);
                !(apart <= 4 * (wide.uncertainty + narrow.uncertainty)))
                wide.uncertainty = apart;
            if (wide.relative() < best.relative())
                best = wide;
            wide = narrow;
        }
    };
    search(1 + magnitude(x));
    if (0 < magnitude(x) && magnitude(x) < 1)
        search(magnitude(x));
    return best;
}

/// Whether f has no slope at x, or none that differences can find: it bends the more sharply the closer one looks, or jumps, or is
/// not a number on one side.
constexpr bool is_kink(auto f, double x, const Difference& found, double slope) {
    const double middle = f(x), unit = found.step > 0 ? 250 * found.step : 1 + magnitude(x);
    const auto bend = [&](double h) {
        h *= unit;
        return magnitude(f(x + h) - 2 * middle + f(x - h)) / h;
    };
    const double near = bend(1e-7), nearer = bend(1e-8);
    const bool is_smooth = nearer <= 0.3 * near || nearer <= 1e-4 * magnitude(slope) + 4e-7 * magnitude(middle) + 1e-12;
    return !is_smooth;
}

} // namespace etch::detail
