// Damped steps towards a minimum. With the curvature B, the gradient g and a diagonal D the step h solves (B + mu D) h = -g. How much
// less the function became than its model foretold (the gain ratio) says whether the step is taken and what mu is next:
//
//   gain > 0: x := x + h, mu := mu max(1/3, 1 - (2 gain - 1)^3), nu := 2;     else mu := mu nu, nu := 2 nu
//
// B = J'J, mu D from Levenberg (1944) and Marquardt (1963): D = diag(J'J), of which the largest so far is kept (More 1978); the
// rule for mu and nu from Nielsen, "Damping parameter in Marquardt's method", IMM-REP-1999-05 (1999).
//
//   DampedPoint<double, 2> at{.x = {-1.2, 1}};   at = levenberg_marquardt_step(residuals, at);
#pragma once

#include <etch/autodiff/newton.hpp>
#include <etch/kernel/cholesky.hpp>
#include <etch/kernel/triangular.hpp>

namespace etch {

/// Where a damped method stands.
template <class T, std::size_t N>
struct DampedPoint {
    std::array<T, N> x{};
    T damping = T(1e-3);      // mu
    T growth = 2;             // nu
    std::array<T, N> scale{}; // the diagonal of D
    T cost{};                 // of x, once a step was made
    T gain{};                 // ratio of the last step
    bool moved = false;       // whether it was taken

    /// Sets the damping by the gain ratio of a step; false if the step is not to be taken.
    constexpr bool judge(T ratio) {
        gain = ratio;
        moved = ratio > 0;
        const T off = 2 * ratio - 1, factor = 1 - off * off * off;
        damping *= moved ? math::max(factor, T(1) / 3) : growth;
        growth = moved ? T(2) : 2 * growth;
        return moved;
    }
};

namespace detail {

/// Half a sum of squares near a point: cost, gradient J'r, and steps by the QR factors of (J, sqrt(mu D)).
template <class T, std::size_t M, std::size_t N>
struct SquaresModel {
    std::array<T, N> gradient{}, curvature{};
    Linearized<T, M, N> at;

    constexpr explicit SquaresModel(const Linearized<T, M, N>& here) : at(here) {
        for (std::size_t j = 0; j < N; ++j)
            for (std::size_t i = 0; i < M; ++i) {
                const T slope = at.jacobian.data()[i + j * M];
                gradient[j] += slope * at.value[i];
                curvature[j] += slope * slope;
            }
    }
    constexpr bool solve(std::array<T, N>& h, const std::array<T, N>& damping) const {
        T a[(M + N) * N]{}, b[M + N]{};
        for (std::size_t i = 0; i < M; ++i)
            b[i] = -at.value[i];
        for (std::size_t j = 0; j < N; ++j) {
            for (std::size_t i = 0; i < M; ++i)
                a[i + j * (M + N)] = at.jacobian.data()[i + j * M];
            a[M + j + j * (M + N)] = math::sqrt(damping[j]);
        }
        if (!solve_least_squares<static_cast<int>(M + N), static_cast<int>(N)>(a, b))
            return false;
        for (std::size_t j = 0; j < N; ++j)
            h[j] = b[j];
        return true;
    }
};

/// A function near a point: its Hessian is the curvature.
template <class T, std::size_t N>
struct NewtonModel {
    std::array<T, N> gradient{}, curvature{};
    Matrix<T, static_cast<int>(N), static_cast<int>(N)> hessian{};

    constexpr explicit NewtonModel(const SecondOrder<T, N>& at) : gradient(at.gradient), hessian(at.hessian) {
        for (std::size_t i = 0; i < N; ++i)
            curvature[i] = math::abs(hessian.data()[i + i * N]);
    }
    constexpr bool solve(std::array<T, N>& h, const std::array<T, N>& damping) const {
        auto a = hessian;
        for (std::size_t i = 0; i < N; ++i)
            a.data()[i + i * N] += damping[i], h[i] = -gradient[i];
        T l[N * N]{};
        cholesky_factor<static_cast<int>(N)>(l, a.data());
        if (!cholesky_is_definite<static_cast<int>(N)>(l))
            return false;
        solve_lower<static_cast<int>(N)>(h.data(), l, 1);
        solve_lower_transposed<static_cast<int>(N)>(h.data(), l, 1);
        return true;
    }
};

/// A step that may be taken.
template <class T, std::size_t N>
struct Trial {
    std::array<T, N> x{}, step{};
    T foretold{}; // by how much the cost should become less
    bool exists = false;
};

template <class T, std::size_t N>
constexpr Trial<T, N> trial_step(const auto& model, DampedPoint<T, N>& at) {
    T largest{};
    for (std::size_t i = 0; i < N; ++i) {
        at.scale[i] = at.scale[i] < model.curvature[i] ? model.curvature[i] : at.scale[i];
        largest = at.scale[i] > largest ? at.scale[i] : largest;
    }
    Trial<T, N> trial{.x = at.x};
    std::array<T, N> damping{};
    for (std::size_t i = 0; i < N; ++i)
        damping[i] = at.damping * (at.scale[i] > 0 ? at.scale[i] : (largest > 0 ? largest : T(1)));
    trial.exists = model.solve(trial.step, damping);
    for (std::size_t i = 0; i < N && trial.exists; ++i) {
        trial.x[i] += trial.step[i];
        trial.foretold += trial.step[i] * (damping[i] * trial.step[i] - model.gradient[i]) / 2;
    }
    return trial;
}

template <class T, std::size_t M>
constexpr T half_squares(const std::array<T, M>& r) {
    T sum{};
    for (const T& each : r)
        sum += each * each;
    return sum / 2;
}

} // namespace detail

/// One step for the residuals r of an array: a point whose x and cost are new if it says `moved`, and whose damping is the next one.
template <Scalar T, std::size_t N>
constexpr DampedPoint<T, N> levenberg_marquardt_step(const auto& r, DampedPoint<T, N> at) {
    const detail::SquaresModel model{linearized(r, at.x)};
    at.cost = detail::half_squares(model.at.value);
    const auto trial = detail::trial_step(model, at);
    const T cost = trial.exists ? detail::half_squares(r(trial.x)) : at.cost;
    if (at.judge(trial.foretold > 0 ? (at.cost - cost) / trial.foretold : T(0)))
        at.x = trial.x, at.cost = cost;
    return at;
}

} // namespace etch
