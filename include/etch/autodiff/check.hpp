// Is a gradient right? Compared with central differences, extrapolated to sixth order (Richardson) in double precision: good to
// about 1e-10, enough to find a wrong formula, not enough to judge the last digits.
//
//   check_gradient(f)(x = 1, y = 2).max_relative_error
#pragma once

#include <etch/autodiff/gradient.hpp>

namespace etch {

/// The worst element of a gradient. Errors are relative to the larger of the two values, and at least to 1/1000 of the largest.
struct GradientCheck {
    double max_relative_error = 0;
    int worst = 0; // its number
    double exact = 0, difference = 0;
};

namespace detail {

/// d f / d x from six values around x.
constexpr double difference_quotient(auto f, double x) {
    const double h = 4e-3 * (x < 0 ? 1 - x : 1 + x);
    const double first = (f(x + h) - f(x - h)) / (2 * h), second = (f(x + h / 2) - f(x - h / 2)) / h,
                 third = (f(x + h / 4) - f(x - h / 4)) / (h / 2);
    const double a = (4 * second - first) / 3, b = (4 * third - second) / 3;
    return (16 * b - a) / 15;
}

/// Compares count elements: gradient(i) with quotient(i).
constexpr GradientCheck compare_gradients(int count, auto gradient, auto quotient) {
    const auto magnitude = [](double number) { return number < 0 ? -number : number; };
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
        if (!(error <= check.max_relative_error)) // NaN is the worst of all
            check = {error, i, exact, difference};
    }
    return check;
}

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
        return worst;
    }

private:
    static constexpr GradientCheck worse(const GradientCheck& a, const GradientCheck& b) {
        return b.max_relative_error <= a.max_relative_error ? a : b;
    }

    /// The elements of one variable, which is one of the bindings.
    template <class Leaf>
    constexpr GradientCheck of_variable(int before, const auto* values, const auto&... bindings) const {
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
                    static_cast<double>(values[i]));
            });
        check.worst += before;
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

} // namespace etch
