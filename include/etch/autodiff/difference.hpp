// The slope of a function of one number from its values alone: central differences, extrapolated to sixth order (Richardson 1911),
// at the widest step at which they agree with each other. In double good to about 1e-10, and it says how good.
//
//   const auto slope = difference_quotient([](double x) { return x * x; }, 3.0);   slope.value, slope.uncertainty
#pragma once

namespace etch::detail {

constexpr double magnitude(double number) { return number < 0 ? -number : number; }

struct Difference {
    double value = 0;
    /// The error that is to be expected, infinite if no step gives anything.
    double uncertainty = __builtin_huge_val();
};

/// Six values around x.
constexpr Difference difference_at_step(auto f, double x, double h) {
    double largest = 0;
    const auto slope = [&](double step) {
        const double above = f(x + step), below = f(x - step);
        largest = magnitude(above) > largest ? magnitude(above) : largest;
        largest = magnitude(below) > largest ? magnitude(below) : largest;
        return (above - below) / (2 * step);
    };
    const double first = slope(h), second = slope(h / 2), third = slope(h / 4);
    const double a = (4 * second - first) / 3, b = (4 * third - second) / 3;
    const double value = (16 * b - a) / 15;
    constexpr double rounding = 2.2e-16;
    return {value, 2 * magnitude(value - b) + 16 * rounding * (largest + magnitude(x * value)) / h};
}

/// d f / d x. Steps shrink while that makes the result more certain: for kinks and poles that are near.
constexpr Difference difference_quotient(auto f, double x) {
    Difference best;
    double h = 4e-3 * (1 + magnitude(x));
    for (int tries = 0; tries < 8; ++tries, h /= 8) {
        const Difference found = difference_at_step(f, x, h);
        if (found.uncertainty < best.uncertainty)
            best = found;
        if (best.uncertainty <= 1e-9 * magnitude(best.value))
            break;
    }
    return best;
}

/// Whether f has no slope at x, or none that differences can find: it bends the more sharply the closer one looks, or jumps, or is
/// not a number on one side.
constexpr bool is_kink(auto f, double x, double slope) {
    const double middle = f(x);
    const auto bend = [&](double h) {
        h *= 1 + magnitude(x);
        return magnitude(f(x + h) - 2 * middle + f(x - h)) / h;
    };
    const double near = bend(1e-7), nearer = bend(1e-8);
    const bool is_smooth = nearer <= 0.3 * near || nearer <= 1e-4 * magnitude(slope) + 4e-7 * magnitude(middle) + 1e-12;
    return !is_smooth;
}

} // namespace etch::detail
