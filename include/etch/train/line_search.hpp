// A step length along a descent direction that fulfils the strong Wolfe conditions (Nocedal, Wright 2006, algorithms 3.5 and 3.6):
//
//   phi(a) <= phi(0) + decrease a phi'(0)     and     |phi'(a)| <= curvature |phi'(0)|
#pragma once

#include <etch/core/math.hpp>

namespace etch {

/// A point on the line.
struct LinePoint {
    double at = 0, value = 0, derivative = 0;
};

struct StrongWolfe {
    double decrease = 1e-4, curvature = 0.9;
    int evaluations = 25; // at most

    /// phi(a) gives the LinePoint at a. Starts with the length `first`; derivative at the start below 0. If no length is found,
    /// the best one that was tried, or 0. A value that is NaN is too far away.
    constexpr LinePoint search(const LinePoint& start, double first, auto&& phi) const {
        LinePoint before = start;
        int left = evaluations;
        for (double a = first; left > 0; a *= 2) {
            const LinePoint now = phi(a);
            --left;
            if (!falls(start, now) || (before.at > 0 && now.value >= before.value))
                return zoom(start, before, now, left, phi);
            if (is_level(start, now))
                return now;
            if (now.derivative >= 0)
                return zoom(start, now, before, left, phi);
            before = now;
        }
        return before;
    }

private:
    constexpr bool falls(const LinePoint& start, const LinePoint& p) const {
        return p.value <= start.value + decrease * p.at * start.derivative;
    }
    constexpr bool is_level(const LinePoint& start, const LinePoint& p) const {
        return math::abs(p.derivative) <= -curvature * start.derivative;
    }

    /// Between `low`, the best so far, and `high`, on the other side of a minimum.
    constexpr LinePoint zoom(const LinePoint& start, LinePoint low, LinePoint high, int left, auto&& phi) const {
        for (; left > 0 && low.at != high.at; --left) {
            const LinePoint now = phi(between(low, high));
            if (!falls(start, now) || now.value >= low.value) {
                high = now;
            } else {
                if (is_level(start, now))
                    return now;
                if (now.derivative * (high.at - low.at) >= 0)
                    high = low;
                low = now;
            }
        }
        return low;
    }

    /// The minimum of the cubic through both points (equation 3.59), but not next to them; the middle where there is none.
    static constexpr double between(const LinePoint& a, const LinePoint& b) {
        const double width = b.at - a.at, middle = a.at + width / 2;
        const double d1 = a.derivative + b.derivative - 3 * (a.value - b.value) / -width;
        const double squared = d1 * d1 - a.derivative * b.derivative;
        if (!(squared >= 0))
            return middle;
        const double d2 = width > 0 ? math::sqrt(squared) : -math::sqrt(squared);
        const double share = 1 - (b.derivative + d2 - d1) / (b.derivative - a.derivative + 2 * d2);
        return share >= 0.1 && share <= 0.9 ? a.at + share * width : middle;
    }
};

} // namespace etch
