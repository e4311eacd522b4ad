// The gradient of a step as a whole: what methods see that must know all of it before anything moves, and the update from it.
//
//   constexpr bool prepare(const auto& collected) { return collected.is_finite(); }   // of a rule; false: no step
#pragma once

#include <etch/nn/size.hpp>
#include <etch/nn/trainable.hpp>
#include <etch/train/finite.hpp>
#include <etch/train/norm.hpp>
#include <etch/train/optim/rule.hpp>

#include <limits>

namespace etch {

namespace detail {

/// Calls visit(i, V{}) for elements begin ... end, V a vector as long as there are enough of them.
template <class T>
constexpr void in_vectors(int begin, int end, auto&& visit) {
    int i = begin;
    if (!std::is_constant_evaluated()) {
        using V = simd<T, simd_width<T>>;
        for (; i + width_of<V> <= end; i += width_of<V>)
            visit(i, V{});
    }
    for (; i < end; ++i)
        visit(i, T{});
}

/// The update of all parameters but the frozen ones from a gradient in memory.
template <class N>
constexpr void apply_collected(const typename N::scalar* gradient, const auto& update) {
    const auto stretch = [&](const auto& here, int begin, int end) {
        in_vectors<typename N::scalar>(begin, end, [&](int i, auto v) { here(i, load<decltype(v)>(gradient + i), all_lanes); });
    };
    if constexpr (std::remove_cvref_t<decltype(update)>::by_place)
        for_each_place<N>([&](auto place, int begin) {
            stretch(update.template at<decltype(place)>(), begin, begin + decltype(place)::extents.size());
        });
    else
        for_each_index<trainable_runs<N>.count>(
            [&](auto run) { stretch(update, trainable_runs<N>.begin[run], trainable_runs<N>.end[run]); });
}

} // namespace detail

/// The mean loss of the samples of a step and its gradient, together with what they are about to move.
template <Network N, int Moments>
struct Collected {
    using T = typename N::scalar;
    T loss;
    T *gradient, *parameters, *moments;

    constexpr bool is_finite() const { return all_finite(&loss, 1) && all_finite(gradient, N::parameter_count); }
    /// The Euclidean norm of the gradient: see train/norm.hpp.
    constexpr auto norm() const { return detail::Norm<T>::of(gradient, N::parameter_count); }

    /// Changes the gradient at each place as by.at<Place>() says: g = change(w, g).
    constexpr void change(const auto& by) const {
        for_each_place<N>([&](auto place, int begin) {
            const auto here = by.template at<decltype(place)>();
            detail::in_vectors<T>(begin, begin + decltype(place)::extents.size(), [&](int i, auto v) {
                using V = decltype(v);
                store(here(load<V>(parameters + i), load<V>(gradient + i)), gradient + i);
            });
        });
    }

    /// Whether a rule would leave finite numbers only. It is tried on copies.
    constexpr bool stays_finite(const auto& rule) const {
        bool finite = true;
        for_each_place<N>([&](auto place, int begin) {
            const auto here = detail::rule_at<decltype(place)>(rule);
            detail::in_vectors<T>(begin, begin + decltype(place)::extents.size(), [&](int i, auto v) {
                using V = decltype(v);
                constexpr int width = width_of<V>;
                V parameter = load<V>(parameters + i), moment[Moments + 1]{};
                for (int k = 0; k < Moments; ++k)
                    moment[k] = load<V>(moments + i + k * N::parameter_count);
                here(parameter, load<V>(gradient + i), moment);
                T copy[static_cast<std::size_t>(width)]{};
                store(parameter, copy);
                finite &= all_finite(copy, width);
                for (int k = 0; k < Moments; ++k)
                    store(moment[k], copy), finite &= all_finite(copy, width);
            });
        });
        return finite;
    }
};

namespace detail {

/// Memory for a gradient and for steps that were refused, where the method asks for it.
template <class Method, class N>
struct GradientMemory {};
template <class Method, class N>
    requires sees_the_whole<Method, N>
struct GradientMemory<Method, N> {
    typename N::scalar values[static_cast<std::size_t>(N::parameter_count) + (N::parameter_count == 0)]{};
    std::uint64_t refused = 0;
};

/// Step number `steps` of a method that sees the whole; returns the loss, or NaN if the method refuses: then it was no step.
template <Network N, class Method>
constexpr double move_by_collected(N& net, const Method& method, const Collected<N, Method::moments>& collected,
                                   std::uint64_t& steps, std::uint64_t& refused) {
    using T = typename N::scalar;
    auto rule = method.template rule<T>(steps);
    if constexpr (needs_whole_gradient<Method>)
        if (!rule.prepare(collected)) {
            --steps, ++refused;
            return std::numeric_limits<double>::quiet_NaN();
        }
    apply_collected<N>(collected.gradient, UpdateParameters<T, decltype(rule), Method::moments>{
                                               collected.parameters, collected.moments, N::parameter_count, rule});
    if constexpr (requires { method.constrain(net); })
        method.constrain(net);
    return static_cast<double>(collected.loss);
}

} // namespace detail

} // namespace etch
