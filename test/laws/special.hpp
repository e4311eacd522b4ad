// What a row does at special points, by formulas and by duals: tables of NaN, infinities, zeros and subnormal numbers, value and
// slope. The tables that are checked by it are those of docs/conventions.md. Goal G9.
#pragma once

#include <etch/autodiff/forward.hpp>
#include <etch/autodiff/gradient.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <initializer_list>
#include <limits>
#include <string_view>

namespace laws {

inline constexpr double inf = std::numeric_limits<double>::infinity(), NaN = std::numeric_limits<double>::quiet_NaN(),
                        tiny = std::numeric_limits<double>::denorm_min();

/// Value and slope at the seven points, in this order.
inline constexpr double special_points[]{NaN, inf, -inf, 0.0, -0.0, tiny, -tiny};
struct Expected {
    double value[7], slope[7];
};

inline bool same(double got, double expected) {
    return std::isnan(expected) ? std::isnan(got) : got == expected && std::signbit(got) == std::signbit(expected);
}
/// Signs of zero slopes are not promised.
inline bool same_slope(double got, double expected) { return std::isnan(expected) ? std::isnan(got) : got == expected; }

/// A generic function of one number.
void check_special(std::string_view name, auto f, const Expected& expected) {
    constexpr etch::Variable<"x"> x;
    const auto judge = [&](const char* mode, double value, double slope, int i) {
        BOOST_CHECK_MESSAGE(same(value, expected.value[i]),
                            name << "(" << special_points[i] << ") = " << value << ", not " << expected.value[i] << mode);
        BOOST_CHECK_MESSAGE(same_slope(slope, expected.slope[i]),
                            name << "'(" << special_points[i] << ") = " << slope << ", not " << expected.slope[i] << mode);
    };
    for (int i = 0; i < 7; ++i) {
        const auto at = value_and_gradient(f(x))(x = special_points[i]);
        judge("", at.value, at.gradient[x], i);
        const auto forward = etch::forward_gradient(f, special_points[i]);
        judge(", by a dual", forward.value, forward.gradient[0], i);
    }
}

/// Rows of two operands: (x, y), value, slope by x, slope by y.
struct Pair {
    double x, y, value, by_x, by_y;
};
void check_special(std::string_view name, auto f, std::initializer_list<Pair> table) {
    constexpr etch::Variable<"x"> x;
    constexpr etch::Variable<"y"> y;
    for (const Pair& row : table) {
        const auto judge = [&](const char* mode, double value, double by_x, double by_y) {
            BOOST_CHECK_MESSAGE(same(value, row.value),
                                name << "(" << row.x << ", " << row.y << ") = " << value << ", not " << row.value << mode);
            BOOST_CHECK_MESSAGE(same_slope(by_x, row.by_x) && same_slope(by_y, row.by_y),
                                name << "'(" << row.x << ", " << row.y << ") = " << by_x << ", " << by_y << ", not " << row.by_x
                                     << ", " << row.by_y << mode);
        };
        const auto at = value_and_gradient(f(x, y))(x = row.x, y = row.y);
        judge("", at.value, at.gradient[x], at.gradient[y]);
        // one at a time: 0 times an infinite slope is NaN in both directions
        const auto by_x = etch::forward_gradient([&](auto a) { return f(a, row.y); }, row.x);
        const auto by_y = etch::forward_gradient([&](auto b) { return f(row.x, b); }, row.y);
        judge(", by a dual", by_x.value, by_x.gradient[0], by_y.gradient[0]);
    }
}

} // namespace laws
