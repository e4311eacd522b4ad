// Is a gradient right? Compared with differences (autodiff/difference.hpp), which are good to about 1e-10: enough to find a wrong
// formula, not enough to judge the last digits. If it is not, the row whose adjoint is wrong is looked for.
//
//   const auto check = check_gradient(f)(x = 1, w = {2, 3});   check.max_relative_error   check.operation.operation
//   std::puts(to_string(check).text);   // wrong at w[1]: exact -12, difference 12, ...: the adjoint of cube is wrong ...
#pragma once

#include <etch/autodiff/function_gradient.hpp>
#include <etch/autodiff/gradient_check.hpp>

namespace etch {

namespace detail {

/// A copy of a binding in double; element `number` of it, counted on from binding to binding, is moved.
template <class B>
constexpr auto moved(const B& binding, int& number, double to) {
    OwnBinding<typename B::leaf, double> copy{binding};
    for (double& value : copy.values)
        if (number-- == 0)
            value = to;
    return copy;
}

/// Of a formula, by its variables.
template <class E>
struct CheckGradientByName {
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
        return a.parameter.size > 0 && !is_worse(b.max_relative_error, a.max_relative_error) ? a : b;
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
                    static_cast<double>(values[i]));
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

/// Of a function, by its arguments.
template <class E>
struct CheckGradientByPlace;
template <class F, class... X>
struct CheckGradientByPlace<Function<F, X...>> {
    Function<F, X...> formula;

    template <class... A>
    constexpr GradientCheck operator()(const A&... a) const {
        const auto exact = value_and_gradient(F{})(a...);
        constexpr int counts[]{number_count<A>...}, count = (0 + ... + number_count<A>);
        double numbers[static_cast<std::size_t>(count)];
        double* to = numbers;
        const auto append = [&](const auto& part) {
            for (const double number : part)
                *to++ = number;
        };
        (append(to_numbers<double>(a)), ...);
        GradientCheck check = compare_gradients(
            count, [&](int i) { return static_cast<double>(exact.gradient[static_cast<std::size_t>(i)]); },
            [&](int i) {
                const double middle = numbers[i];
                const Difference quotient = difference_quotient(
                    [&](double moving) {
                        numbers[i] = moving;
                        return value_at<A...>(numbers);
                    },
                    middle);
                numbers[i] = middle;
                return quotient;
            });
        constexpr std::string_view names[]{X::label.view()...};
        int argument = 0;
        for (check.element = check.worst; check.element >= counts[argument]; ++argument)
            check.element -= counts[argument];
        check.parameter = Name{names[argument]};
        check.extents = counts[argument] > 1 ? vector_of(counts[argument]) : Extents{};
        if (!(check.max_relative_error <= suspicious<typename common_scalar<argument_scalar<A>...>::type>))
            check.operation = check_operations(formula)(a...);
        return check;
    }

private:
    /// Braces: in this order.
    template <class... A>
    constexpr double value_at(const double* numbers) const {
        const auto next = [&]<class One>(std::type_identity<One>) {
            const double* const at = numbers;
            numbers += number_count<One>;
            return from_numbers<with_numbers<One, double>>(at);
        };
        const boost::hana::tuple<with_numbers<A, double>...> all{next(std::type_identity<A>{})...};
        return boost::hana::unpack(all, formula);
    }
};

template <class E>
struct CheckGradientOf {
    E formula;
    template <class... A>
    constexpr GradientCheck operator()(const A&... a) const {
        if constexpr ((Binds<A> && ...))
            return CheckGradientByName<E>{formula}(a...);
        else
            return CheckGradientByPlace<E>{formula}(a...);
    }
};
template <class F>
struct CheckGradientOfFunction {
    template <class... A>
    constexpr GradientCheck operator()(const A&... a) const {
        const auto written = etch::formula<A...>(F{});
        return CheckGradientByPlace<std::remove_const_t<decltype(written)>>{written}(a...);
    }
};

} // namespace detail

/// A function of bindings that compares the gradient of a scalar formula with difference quotients, element by element; of one that
/// a function writes, also of numbers, arrays and structures for its arguments.
template <Expression E>
constexpr auto check_gradient(const E& formula) {
    return detail::CheckGradientOf<E>{formula};
}
/// The same of a function of numbers that does not capture.
template <class F>
    requires(!Expression<F>)
constexpr auto check_gradient(const F&) {
    return detail::CheckGradientOfFunction<F>{};
}

} // namespace etch
