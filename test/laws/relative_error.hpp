// How far a number is from what it should be.
#pragma once

#include <cmath>
#include <limits>

namespace laws {

/// 4 units in the last place of a double: what a slope may be wrong by. Goal G1.
inline constexpr double four_ulp = 8.9e-16;

/// |got - exact| / |exact|, with the smallest normal number as the least to divide by. 0 if both are NaN or the same infinity,
/// infinite if only one is.
template <class T, class Exact>
double relative_error(T got, Exact exact) {
    const double rounded = static_cast<double>(exact), number = static_cast<double>(got);
    if (std::isnan(rounded) || std::isnan(number))
        return std::isnan(rounded) && std::isnan(number) ? 0 : std::numeric_limits<double>::infinity();
    if (std::isinf(rounded) || std::isinf(number))
        return rounded == number ? 0 : std::numeric_limits<double>::infinity();
    const Exact difference = static_cast<Exact>(got) - exact, size = exact < 0 ? -exact : exact;
    const Exact least = static_cast<Exact>(std::numeric_limits<T>::min());
    return std::abs(static_cast<double>(difference / (size > least ? size : least)));
}

} // namespace laws
