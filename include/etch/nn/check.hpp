// Is the gradient of a network right? See autodiff/check.hpp; the differences are taken in double whatever the scalar.
//
//   check_gradient<CrossEntropy>(net, x, Label<2>{1}).max_relative_error < 1e-7
#pragma once

#include <etch/autodiff/check.hpp>
#include <etch/nn/gradient.hpp>
#include <etch/nn/trainable.hpp>

namespace etch {

/// `worst` is a number within net.parameters().
template <Loss Of, Network N, class Y>
constexpr GradientCheck check_gradient(const N& net, const typename N::Input& x, const Y& y) {
    using Wide = with_scalar<N, double>;
    Wide wide{};
    typename Wide::Input wide_x{};
    for (int i = 0; i < N::parameter_count; ++i)
        wide.parameters()[static_cast<std::size_t>(i)] = static_cast<double>(net.parameters()[static_cast<std::size_t>(i)]);
    for (int i = 0; i < N::input_size; ++i)
        data_of(wide_x)[i] = static_cast<double>(data_of(x)[i]);
    const auto exact = value_and_gradient<Of>(net, x, y);
    return detail::compare_gradients(
        N::parameter_count,
        [&](int number) { return static_cast<double>(exact.gradient.parameters()[static_cast<std::size_t>(number)]); },
        [&](int number) {
            if (!detail::trainable_runs<N>.has(number))
                return 0.0; // a frozen parameter counts as a constant
            double& moving = wide.parameters()[static_cast<std::size_t>(number)];
            const double middle = moving;
            const double quotient = detail::difference_quotient(
                [&](double to) {
                    moving = to;
                    return value<Of>(wide, wide_x, y);
                },
                middle);
            moving = middle;
            return quotient;
        });
}
template <Loss Of, Network N, class Y>
constexpr GradientCheck check_gradient(const N& net, const Sample<N, Y>& sample) {
    return check_gradient<Of>(net, sample.x, sample.y);
}

} // namespace etch
