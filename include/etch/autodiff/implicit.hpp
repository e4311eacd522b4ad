// Derivatives of what an equation defines: x(p) with F(x, p) = 0. Newton's method finds x in plain numbers, whatever derivatives the
// parameters carry; those of x follow from the implicit function theorem,
//
//   dx/dp = -(dF/dx)^-1 dF/dp,
//
// as one step x - (dF/dx)^-1 F(x, p) in the numbers of the parameters, one for each order. No iteration is differentiated.
//
//   const auto kepler = [](auto E, auto e, auto M) { return E - e * sin(E) - M; };
//   const auto E = implicit_root(kepler, 1.0, e, M);   if (E.converged) use(E.value);   // numbers, duals, series
#pragma once

#include <etch/autodiff/linearized.hpp>
#include <etch/autodiff/without_derivatives.hpp>
#include <etch/kernel/lu.hpp>

#include <limits>

namespace etch {

struct SolverOptions {
    int iterations = 50;  // at most
    double tolerance = 0; // of the last step, relative to the largest unknown; 0: as near as the numbers allow
};

/// Where a solver has come to. X: a number or an array, with the derivatives of the parameters; they are NaN unless it converged.
template <class X, class T>
struct ImplicitSolution {
    X value{};
    T residual{}; // the largest |F_i| that is left
    int iterations = 0;
    bool converged = false;
    const char* reason = ""; // why it ended
};

namespace detail {

template <class T, std::size_t N>
struct PlainRoot {
    std::array<T, N> x{};
    std::array<T, N*(N + 1)> factors{}; // of the Jacobian at x
    T residual{};
    int iterations = 0;
    bool converged = false;
    const char* reason = "";

    constexpr PlainRoot& end(bool good, const char* why) {
        converged = good, reason = why;
        return *this;
    }
    constexpr bool factor(const Linearized<T, N, N>& at) {
        residual = largest_of(at.value);
        lu_factor<static_cast<int>(N)>(factors.data(), at.jacobian.data());
        return lu_is_regular<static_cast<int>(N)>(factors.data());
    }
    template <class B>
    constexpr std::array<B, N> solve(const std::array<B, N>& b) const {
        std::array<B, N> solution{};
        lu_solve<static_cast<int>(N)>(solution.data(), factors.data(), b.data(), 1);
        return solution;
    }
};

/// Newton's method from values and Jacobians; a step that does not make the residual smaller is halved.
template <class T, std::size_t N>
constexpr PlainRoot<T, N> newton_root(const auto& linearized_at, const std::array<T, N>& start, const SolverOptions& options) {
    constexpr T rounding = 4 * unit_step<T>, near = half_of_digits<T>;
    const T tolerance = options.tolerance > 0 ? static_cast<T>(options.tolerance) : rounding;
    PlainRoot<T, N> root{.x = start};
    T widest = largest_of(start);
    for (auto at = linearized_at(root.x);; ++root.iterations) {
        const bool regular = root.factor(at);
        if (!math::is_finite(root.residual))
            return root.end(false, "the function is not finite at the start");
        if (!regular)
            return root.end(false, "the Jacobian is singular");
        const auto step = root.solve(at.value);
        const T size = largest_of(step);
        if (root.residual == 0 || size == 0)
            return root.end(true, "the residual is 0");
        if (root.iterations == options.iterations)
            return root.end(false, "too many iterations");
        const T before = root.residual, extent = largest_of(root.x);
        auto next = root.x;
        int halvings = 0;
        for (T length = 1;; length /= 2, ++halvings) {
            for (std::size_t i = 0; i < N; ++i)
                next[i] = root.x[i] - length * step[i];
            at = linearized_at(next);
            if (largest_of(at.value) < before)
                break;
            if (size <= near * extent || (halvings == 30 && size <= near * widest)) // rounding decides, and x is no worse
                return root.end(true, "no step makes the residual smaller");
            if (halvings == 30)
                return root.end(false, "no step makes the residual smaller");
        }
        root.x = next;
        widest = largest_of(next) > widest ? largest_of(next) : widest;
        if (halvings == 0 && size <= tolerance * extent)
            return root.factor(at) ? root.end(true, "the last step is within the tolerance")
                                   : root.end(false, "the Jacobian is singular");
    }
}

/// x with derivatives that nobody knows.
template <class D>
constexpr D with_unknown_derivatives(const auto& x) {
    if constexpr (Scalar<D>) {
        return x;
    } else {
        using Below = std::remove_cvref_t<decltype(D{}.point())>;
        D y = with_unknown_derivatives<Below>(x);
        for (Below& each : y.derivatives())
            each = with_unknown_derivatives<Below>(std::numeric_limits<double>::quiet_NaN());
        return y;
    }
}

/// The root in a number D that carries derivatives: each step makes those of one order right, and leaves the value as it is.
template <class D, class T, std::size_t N>
constexpr std::array<D, N> with_derivatives_of(const auto& f, const PlainRoot<T, N>& root) {
    std::array<D, N> x;
    for (std::size_t i = 0; i < N; ++i)
        x[i] = root.converged ? D(root.x[i]) : with_unknown_derivatives<D>(root.x[i]);
    for (int order = 0; order < derivative_order<D> && root.converged; ++order) {
        std::array<D, N> change = f(x);
        for (D& each : change)
            each = each - plain(each);
        change = root.solve(change);
        for (std::size_t i = 0; i < N; ++i)
            x[i] = x[i] - change[i];
    }
    return x;
}

/// f of an unknown that is an array or a number, with the parameters in its number, as a function from an array to an array.
template <bool IsArray, class D, std::size_t N>
constexpr std::array<D, N> residuals_of(const auto& f, const std::array<D, N>& x, const auto&... p) {
    std::array<D, N> result;
    if constexpr (IsArray) {
        const auto y = f(x, in_number<D>(p)...);
        static_assert(std::tuple_size_v<std::remove_cvref_t<decltype(y)>> == N, "as many equations as unknowns");
        for (std::size_t i = 0; i < N; ++i)
            result[i] = D(y[i]);
    } else {
        result[0] = D(f(x[0], in_number<D>(p)...));
    }
    return result;
}

template <bool IsArray, std::size_t N, class X, class... P>
constexpr auto solve_implicit(const auto& f, const std::array<X, N>& start, const SolverOptions& options, const P&... p) {
    using D = common_number<X, P...>;
    using T = std::remove_cvref_t<decltype(plain(D{}))>;
    const auto in_plain = [&](const auto& point) { return residuals_of<IsArray>(f, point, without_derivatives(p)...); };
    const auto in_full = [&](const auto& point) { return residuals_of<IsArray>(f, point, p...); };
    std::array<T, N> from;
    for (std::size_t i = 0; i < N; ++i)
        from[i] = static_cast<T>(without_derivatives(start[i]));
    const auto root = newton_root([&](const auto& point) { return linearized(in_plain, point); }, from, options);
    const auto x = with_derivatives_of<D>(in_full, root);
    if constexpr (IsArray)
        return ImplicitSolution<std::array<D, N>, T>{x, root.residual, root.iterations, root.converged, root.reason};
    else
        return ImplicitSolution<D, T>{x[0], root.residual, root.iterations, root.converged, root.reason};
}

template <class X>
concept Unknown = Continuous<X> || Number<X>;

} // namespace detail

/// The root of f(x, p...) nearest to a start, as Newton's method goes: f of one number, which gives one, or of an array, which gives
/// as many. A root at which dF/dx is singular has no derivative, and counts as not found.
template <detail::Unknown X, class... P>
constexpr auto implicit_root(const auto& f, const X& start, const SolverOptions& options, const P&... p) {
    return detail::solve_implicit<false>(f, std::array{start}, options, p...);
}
template <detail::Unknown X, std::size_t N, class... P>
constexpr auto implicit_root(const auto& f, const std::array<X, N>& start, const SolverOptions& options, const P&... p) {
    return detail::solve_implicit<true>(f, start, options, p...);
}
template <class X, class... P>
constexpr auto implicit_root(const auto& f, const X& start, const P&... p) {
    return implicit_root(f, start, SolverOptions{}, p...);
}

} // namespace etch
