// Small minimisation problems of static size, from start to end: sums of squares by Levenberg and Marquardt, other functions by
// damped Newton steps (autodiff/damped_step.hpp). No heap; at compile time too.
//
//   const auto fit = least_squares([&](const auto& b) { return residuals(b); }, std::array{500.0, 1e-4});
//   const auto low = minimise([](const auto& x) { return squared(1 - x[0]) + 100 * squared(x[1] - squared(x[0])); },
//                             std::array{-1.2, 1.0});   if (low.converged) use(low.x);
#pragma once

#include <etch/autodiff/damped_step.hpp>

namespace etch {

struct MinimiseOptions {
    int iterations = 500;  // at most; steps that were not taken count, too
    double gradient = 0;   // converged if no derivative is larger; 0: as small as the numbers allow
    double step = 0;       // or if no element of a step is larger, relative to its unknown; 0: the same
    double damping = 1e-3; // to start with; larger for a start that is far away
};

/// Where a minimisation has come to.
template <class T, std::size_t N>
struct Minimum {
    std::array<T, N> x{};
    T cost{};          // the function, or half the sum of squares
    T gradient_norm{}; // the largest derivative
    int iterations = 0;
    bool converged = false;
    const char* reason = ""; // why it ended

    constexpr Minimum& end(bool good, const char* why) {
        converged = good, reason = why;
        return *this;
    }
};

namespace detail {

/// The largest |g_i| / sqrt(D_i): derivatives by unknowns that are measured alike.
template <class T, std::size_t N>
constexpr T scaled_gradient(const auto& model, const DampedPoint<T, N>& at) {
    T largest{};
    for (std::size_t i = 0; i < N; ++i) {
        const T size = math::abs(model.gradient[i]) / (at.scale[i] > 0 ? math::sqrt(at.scale[i]) : T(1));
        largest = size > largest || size != size ? size : largest;
    }
    return largest;
}

template <class T, std::size_t N>
constexpr bool is_small(const std::array<T, N>& step, const std::array<T, N>& x, T tolerance) {
    for (std::size_t i = 0; i < N; ++i)
        if (!(math::abs(step[i]) <= tolerance * math::abs(x[i])))
            return false;
    return true;
}

/// The largest numbers that a minimisation came by. At a minimum at 0 that is flat no step becomes small beside its unknown, nor the
/// cost beside what it was.
template <class T, std::size_t N>
struct Widest {
    std::array<T, N> x{};
    T cost{};
    int hidden = 0;

    constexpr void include(const DampedPoint<T, N>& at) {
        for (std::size_t i = 0; i < N; ++i)
            x[i] = math::max(x[i], math::abs(at.x[i]));
        cost = math::max(cost, math::abs(at.cost));
    }
    /// Whether a step changes no digit of them, nor did the one before: steps of Newton come to rest after the first.
    constexpr bool hides(const Trial<T, N>& trial) {
        constexpr T rounding = unit_step<T>;
        hidden = is_small(trial.step, x, rounding) && trial.foretold <= rounding * rounding * cost ? hidden + 1 : 0;
        return hidden > 1;
    }
};

/// Whether the curvature is positive semidefinite, but for rounding; J'J always is.
template <class T, std::size_t N>
constexpr bool bends_upwards(const auto& model, DampedPoint<T, N> at) {
    at.damping = 16 * static_cast<T>(N) * unit_step<T>;
    return trial_step(model, at).exists;
}

/// `cost` and `model` of a point.
template <class T, std::size_t N>
constexpr Minimum<T, N> damped_minimum(const auto& cost, const auto& model_at, const std::array<T, N>& start,
                                       const MinimiseOptions& options) {
    constexpr T rounding = unit_step<T>;
    const T tolerance = options.step > 0 ? static_cast<T>(options.step) : rounding;
    DampedPoint<T, N> at{.x = start, .damping = static_cast<T>(options.damping), .cost = cost(start)};
    auto model = model_at(start);
    Minimum<T, N> result;
    Widest<T, N> widest;
    const auto at_rest = [&](const char* why) {
        return bends_upwards(model, at) ? result.end(true, why) : result.end(false, "a saddle point or a maximum");
    };
    while (true) {
        widest.include(at);
        result.x = at.x, result.cost = at.cost, result.gradient_norm = largest_of(model.gradient);
        if (!math::is_finite(at.cost) || !math::is_finite(result.gradient_norm))
            return result.end(false, "the function or its gradient is not finite");
        if (result.gradient_norm <= static_cast<T>(options.gradient) && (result.gradient_norm == 0 || bends_upwards(model, at)))
            return at_rest("the gradient is small");
        if (result.iterations == options.iterations)
            return result.end(false, "too many iterations");
        ++result.iterations;
        const auto trial = trial_step(model, at);
        if (!trial.exists) {
            at.judge(T(0));
            continue;
        }
        // Where rounding hides what the step changes, the gradient judges it: it knows twice as many digits of the unknowns.
        if (trial.foretold <= 16 * rounding * math::abs(at.cost)) {
            const auto next = model_at(trial.x);
            const auto before = scaled_gradient(model, at);
            if (!(scaled_gradient(next, at) < before))
                return at_rest("no step makes the gradient smaller");
            at.x = trial.x, at.cost = cost(at.x), model = next;
            at.judge(T(1));
        } else if (const T then = cost(trial.x); at.judge((at.cost - then) / trial.foretold)) {
            at.x = trial.x, at.cost = then, model = model_at(at.x);
        } else if (!(at.damping < 1 / (rounding * rounding))) {
            return result.end(false, "no step makes the function smaller");
        }
        if (at.moved && (is_small(trial.step, at.x, tolerance) || widest.hides(trial))) {
            result.x = at.x, result.cost = at.cost, result.gradient_norm = largest_of(model.gradient);
            return at_rest("the last step is small");
        }
    }
}

} // namespace detail

/// The least 1/2 sum r_i(x)^2 near a start; r: from an array of N numbers, or duals, to an array of residuals. J'J cannot tell a
/// minimum from another point where the gradient is 0, as where p = 0 for r = p^2 - 1: a start at one has converged.
template <Scalar T, std::size_t N>
constexpr Minimum<T, N> least_squares(const auto& r, const std::array<T, N>& start, const MinimiseOptions& options = {}) {
    return detail::damped_minimum([&](const auto& point) { return detail::half_squares(r(point)); },
                                  [&](const auto& point) { return detail::SquaresModel{linearized(r, point)}; }, start,
                                  options);
}

/// A minimum of f near a start; f: from an array of N numbers, or duals of duals, to a number. Maxima and saddle points, where the
/// Hessian has a negative eigenvalue, have not converged.
template <Scalar T, std::size_t N>
constexpr Minimum<T, N> minimise(const auto& f, const std::array<T, N>& start, const MinimiseOptions& options = {}) {
    return detail::damped_minimum([&](const auto& point) { return f(point); },
                                  [&](const auto& point) { return detail::NewtonModel{second_order(f, point)}; }, start,
                                  options);
}

} // namespace etch
