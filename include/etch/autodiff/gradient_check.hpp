// What a check of a gradient finds, and how it is said; see autodiff/check.hpp.
//
//   std::puts(to_string(check).text);   // wrong at w[1]: exact -12, difference 12, ...: the adjoint of cube is wrong ...
#pragma once

#include <etch/autodiff/check_operations.hpp>
#include <etch/core/digits.hpp>

namespace etch {

/// The worst element of a gradient. Errors are what differences cannot be blamed for, relative to the larger of the two values, and
/// at least to 1/1000 of the largest, or of the slopes nearby: at a minimum the gradient is 0.
struct GradientCheck {
    double max_relative_error = 0;
    int worst = 0; // its number
    double exact = 0, difference = 0;
    bool is_decided = true; // differences are good to 1/1000 here

    int layer = -1;           // of a network
    Name parameter{};         // whose element it is,
    Extents extents{};        // its shape,
    int element = 0;          // and which it is, by columns
    OperationCheck operation; // what is wrong, if the error is not small

    constexpr bool is_right(double tolerance = 1e-6) const { return max_relative_error <= tolerance; }
};

namespace detail {

/// Compares count elements: gradient(i) with quotient(i).
constexpr GradientCheck compare_gradients(int count, auto gradient, auto quotient) {
    double largest = 1e-30;
    for (int i = 0; i < count; ++i)
        if (const double size = magnitude(gradient(i)); size > largest)
            largest = size;
    GradientCheck check;
    for (int i = 0; i < count; ++i) {
        const double exact = gradient(i);
        const Difference found = quotient(i);
        const double scale =
            larger_of(larger_of(magnitude(exact), magnitude(found.value)), 1e-3 * larger_of(largest, found.nearby));
        const bool is_decided = found.uncertainty <= 1e-3 * scale;
        const double apart = magnitude(exact - found.value), blamed = is_decided ? 4 * found.uncertainty : 0;
        const double error = apart <= blamed ? 0 : (apart - blamed) / scale;
        if (is_worse(error, check.max_relative_error) || i == 0)
            check.max_relative_error = error, check.worst = i, check.exact = exact, check.difference = found.value,
            check.is_decided = is_decided;
    }
    return check;
}

/// Errors from here on are looked into.
template <class T>
inline constexpr double suspicious = is_precise<T> ? 1e-7 : 1e-3;

} // namespace detail

/// A line about it: .text is a C string, .view() a std::string_view.
constexpr auto to_string(const GradientCheck& check, double tolerance = 1e-6) {
    detail::Text<400> text;
    const auto put = [&](std::string_view what, double number) {
        text.put(what);
        detail::write_number(text, number, 10);
    };
    const OperationCheck& rows = check.operation;
    const bool is_right = check.is_right(tolerance);
    text.put(is_right                                                       ? "right: at worst, at "
             : rows.is_right() && (!rows.kink.empty() || !check.is_decided) ? "undecided at "
                                                                            : "wrong at ");
    if (check.layer >= 0)
        put("layer ", check.layer), text.put(", ");
    text.put(check.parameter.view());
    if (check.extents.rank == 2)
        put("(", check.element % check.extents.rows), put(", ", check.element / check.extents.rows), text.put(')');
    else if (check.extents.rank == 1)
        put("[", check.element), text.put(']');
    put(": exact ", check.exact), put(", difference ", check.difference), put(", relative error ", check.max_relative_error);
    if (is_right)
        return text;
    if (!rows.is_right()) {
        text.put("; the adjoint of "), text.put(rows.operation), text.put(" is wrong: for operand ");
        detail::write_whole(text, rows.operand);
        put(" at ", rows.at), put(" it says ", rows.exact), put(", differences ", rows.difference);
    } else if (!rows.kink.empty()) {
        text.put("; "), text.put(rows.kink), text.put(" has a kink, a jump or a pole here");
    } else {
        text.put(check.is_decided ? "; no row is wrong by itself" : "; differences do not agree with each other here");
    }
    return text;
}

} // namespace etch
