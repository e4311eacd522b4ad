// Is a gradient right? Compared with differences (autodiff/difference.hpp), which are good to about 1e-10: enough to find a wrong
// formula, not enough to judge the last digits. If it is not, the row whose adjoint is wrong is looked for.
//
//   const auto check = check_gradient(f)(x = 1, w = {2, 3});   check.max_relative_error   check.operation.operation
//   std::puts(to_string(check).text);   // wrong at w[1]: exact -12, difference 12, ...: the adjoint of cube is wrong ...
#pragma once

#include <etch/autodiff/check_operations.hpp>
#include <etch/core/digits.hpp>

namespace etch {

/// The worst element of a gradient. Errors are relative to the larger of the two values, and at least to 1/1000 of the largest.
struct GradientCheck {
    double max_relative_error = 0;
    int worst = 0; // its number
    double exact = 0, difference = 0;

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
        const double exact = gradient(i), difference = quotient(i);
        double scale = 1e-3 * largest;
        scale = magnitude(exact) > scale ? magnitude(exact) : scale;
        scale = magnitude(difference) > scale ? magnitude(difference) : scale;
        const double error = magnitude(exact - difference) / scale;
        if (!(error <= check.max_relative_error) || i == 0) // NaN is the worst of all
            check.max_relative_error = error, check.worst = i, check.exact = exact, check.difference = difference;
    }
    return check;
}

/// Errors from here on are looked into.
template <class T>
inline constexpr double suspicious = is_precise<T> ? 1e-7 : 1e-3;

/// A copy of a binding in double; element `number` of it, counted on from binding to binding, is moved.
template <class B>
constexpr auto moved(const B& binding, int& number, double to) {
    OwnBinding<typename B::leaf, double> copy{binding};
    for (double& value : copy.values)
        if (number-- == 0)
            value = to;
    return copy;
}

template <class E>
struct CheckGradientOf {
    E formula;

    template <class... Bindings>
    constexpr GradientCheck operator()(const Bindings&... bindings) const {
        GradientCheck worst;
        int before = 0;
        ((worst = worse(worst, of_variable<typename Bindings::leaf>(before, bindings.data(), bindings...)),
          before += Bindings::leaf::extents.size()),
         ...);
        if (!(worst.max_relative_error <= suspicious<typename common_scalar<Bindings...>::type>))
            worst.operation = check_operations(formula)(bindings...);
        return worst;
    }

private:
    static constexpr GradientCheck worse(const GradientCheck& a, const GradientCheck& b) {
        return b.max_relative_error <= a.max_relative_error && a.parameter.size > 0 ? a : b;
    }

    /// The elements of one variable, which is one of the bindings; of one that the formula does not name there is nothing to say.
    template <class Leaf>
    constexpr GradientCheck of_variable(int before, const auto* values, const auto&... bindings) const {
        if constexpr (Variables<E>::find(Leaf::label.view()) < 0)
            return {};
        else
            return of_named<Leaf>(before, values, bindings...);
    }
    template <class Leaf>
    constexpr GradientCheck of_named(int before, const auto* values, const auto&... bindings) const {
        const auto at = ValueAndGradientOf<E>{formula}(bindings...); // a view of it follows
        const auto gradient = at.gradient[Leaf{}];
        GradientCheck check = compare_gradients(
            Leaf::extents.size(), [&](int i) { return static_cast<double>(data_of(gradient)[i]); },
            [&](int i) {
                return difference_quotient(
                           [&](double to) {
                               int number = before + i;
                               return value_with(number, to, bindings...);
                           },
                           static_cast<double>(values[i]))
                    .value;
            });
        check.element = check.worst;
        check.worst += before;
        check.parameter = Name{Leaf::label.view()}, check.extents = Leaf::extents;
        return check;
    }
    template <class... Bindings>
    constexpr double value_with(int number, double to, const Bindings&... bindings) const {
        const boost::hana::tuple<OwnBinding<typename Bindings::leaf, double>...> all{moved(bindings, number, to)...};
        return boost::hana::unpack(all, [&](const auto&... each) { return evaluate(formula, each...); });
    }
};

} // namespace detail

/// A function of bindings that compares the gradient of a scalar formula with difference quotients, element by element.
template <Expression E>
constexpr auto check_gradient(const E& formula) {
    return detail::CheckGradientOf<E>{formula};
}

/// A line about it: .text is a C string, .view() a std::string_view.
constexpr auto to_string(const GradientCheck& check, double tolerance = 1e-6) {
    detail::Text<400> text;
    const auto put = [&](std::string_view what, double number) {
        text.put(what);
        detail::write_number(text, number, 10);
    };
    const OperationCheck& rows = check.operation;
    const bool is_right = check.is_right(tolerance);
    text.put(is_right ? "right: at worst, at " : rows.is_right() && !rows.kink.empty() ? "undecided at " : "wrong at ");
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
        text.put("; no row is wrong by itself");
    }
    return text;
}

} // namespace etch
