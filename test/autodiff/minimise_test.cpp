#include "prelude.hpp"

#include <etch/autodiff/minimise.hpp>

#include <cmath>

// Steps and small drivers on the problems of More, Garbow, Hillstrom, "Testing unconstrained optimization software", ACM TOMS 7
// (1981), with their starting points and minima.

namespace {

using etch::math::atan, etch::math::cos, etch::math::exp, etch::math::log, etch::math::sqrt;

template <class T>
constexpr auto residuals_of_rosenbrock(const std::array<T, 2>& x) {
    return std::array<T, 2>{10 * (x[1] - x[0] * x[0]), 1 - x[0]};
}
constexpr auto rosenbrock = [](const auto& x) { return residuals_of_rosenbrock(x); };

constexpr auto powell_singular = []<class T>(const std::array<T, 4>& x) {
    const T b = x[1] - 2 * x[2], d = x[0] - x[3];
    return std::array<T, 4>{x[0] + 10 * x[1], sqrt(5.0) * (x[2] - x[3]), b * b, sqrt(10.0) * d * d};
};

constexpr auto helical_valley = []<class T>(const std::array<T, 3>& x) {
    const T turns = atan(x[1] / x[0]) * (1 / 6.283185307179586) + (x[0] < 0 ? 0.5 : 0);
    return std::array<T, 3>{10 * (x[2] - 10 * turns), 10 * (sqrt(x[0] * x[0] + x[1] * x[1]) - 1), x[2]};
};

/// The function that a residual vector stands for.
constexpr auto half_squares_of(const auto& residuals) {
    return [residuals]<class T, std::size_t N>(const std::array<T, N>& x) {
        T sum = 0;
        for (const T& r : residuals(x))
            sum += 0.5 * r * r;
        return sum;
    };
}

constexpr bool is_near(double a, double b, double bound) { return etch::math::abs(a - b) <= bound; }

constexpr bool is_at(const auto& x, const auto& minimum, double bound) {
    for (std::size_t i = 0; i < x.size(); ++i)
        if (!is_near(x[i], minimum[i], bound))
            return false;
    return true;
}

// In the compiler: the root of the residuals of Rosenbrock's function takes two steps of Newton, its least squares a few more.
static_assert(is_at(etch::newton_step(rosenbrock, etch::newton_step(rosenbrock, std::array{-1.2, 1.0})), std::array{1.0, 1.0},
                    1e-14));
constexpr auto found = etch::least_squares(rosenbrock, std::array{-1.2, 1.0});
static_assert(found.converged && is_at(found.x, std::array{1.0, 1.0}, 1e-15) && found.cost < 1e-30);

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_minimise)

BOOST_AUTO_TEST_CASE(steps) {
    // sqrt(2) by x - (x^2 - 2) / (2 x)
    BOOST_CHECK_EQUAL(etch::newton_step([](const auto& x) { return x * x - 2; }, 1.5), 1.5 - 0.25 / 3);
    // A quadratic function is minimised by one step from anywhere, a linear residual too.
    const auto bowl = [](const auto& x) { return 3 * x[0] * x[0] + x[0] * x[1] + 2 * x[1] * x[1] - x[0] + 5 * x[1]; };
    BOOST_CHECK(is_at(etch::newton_step(bowl, std::array{7.0, -4.0}), std::array{9.0 / 23, -31.0 / 23}, 1e-15));
    const auto line = []<class T>(const std::array<T, 2>& b) {
        return std::array<T, 3>{b[0] - 1, b[0] + b[1] - 2, b[0] + 2 * b[1] - 4};
    };
    BOOST_CHECK(is_at(etch::gauss_newton_step(line, std::array{3.0, 8.0}), std::array{5.0 / 6, 1.5}, 1e-14));
    // Without damping a step of Levenberg and Marquardt is one of Gauss and Newton, with a lot of it one down the gradient.
    const auto free = etch::levenberg_marquardt_step(line, etch::DampedPoint<double, 2>{.x = {3, 8}, .damping = 0});
    BOOST_CHECK(free.moved && is_at(free.x, std::array{5.0 / 6, 1.5}, 1e-14));
    BOOST_CHECK(is_near(free.cost, 1.0 / 12, 1e-14) && is_near(free.gain, 1, 1e-12));
    const auto slow = etch::levenberg_marquardt_step(line, etch::DampedPoint<double, 2>{.x = {3, 8}, .damping = 1e6});
    // gradient (26, 39), diagonal of J'J (3, 5)
    BOOST_CHECK(slow.moved && is_near((slow.x[0] - 3) * 1e6, -26.0 / 3, 1e-4) &&
                is_near((slow.x[1] - 8) * 1e6, -39.0 / 5, 1e-4));
    BOOST_CHECK_CLOSE(slow.damping, 1e6 / 3, 1e-9);
}

BOOST_AUTO_TEST_CASE(a_step_that_is_too_long_is_not_taken) {
    // From here the undamped step ends where the function is larger: mu grows by nu, and nu doubles.
    const etch::DampedPoint<double, 2> start{.x = {-1.2, 1}, .damping = 1e-9};
    const auto after = etch::levenberg_marquardt_step(rosenbrock, start);
    BOOST_CHECK(!after.moved && after.x == start.x);
    BOOST_CHECK_EQUAL(after.damping, 2e-9);
    BOOST_CHECK_EQUAL(after.growth, 4);
    BOOST_CHECK_CLOSE(after.cost, 24.2 / 2, 1e-12);
    BOOST_CHECK(after.gain <= 0);
}

BOOST_AUTO_TEST_CASE(singular_steps_are_not_a_number) {
    const auto flat = []<class T>(const std::array<T, 2>& x) { return std::array<T, 2>{x[0] + x[1], x[0] + x[1]}; };
    BOOST_CHECK(etch::newton_step(flat, std::array{1.0, 2.0})[0] != etch::newton_step(flat, std::array{1.0, 2.0})[0]);
    const auto dependent = []<class T>(const std::array<T, 2>& x) { return std::array<T, 3>{x[1] - 1, T(2), T(0)}; };
    BOOST_CHECK(etch::gauss_newton_step(dependent, std::array{1.0, 2.0})[1] !=
                etch::gauss_newton_step(dependent, std::array{1.0, 2.0})[1]);
}

BOOST_AUTO_TEST_CASE(rosenbrocks_valley) {
    const auto low = etch::minimise(half_squares_of(rosenbrock), std::array{-1.2, 1.0});
    BOOST_CHECK(low.converged && is_at(low.x, std::array{1.0, 1.0}, 1e-14));
    BOOST_CHECK_LE(low.iterations, 40);
    BOOST_CHECK(low.gradient_norm < 1e-12);
}

BOOST_AUTO_TEST_CASE(powells_singular_function) {
    // The Jacobian is singular at the minimum, the origin: convergence is linear, and the function is flat there to the fourth
    // order.
    const std::array start{3.0, -1.0, 0.0, 1.0};
    const auto low = etch::least_squares(powell_singular, start, {.gradient = 1e-12});
    BOOST_CHECK(low.converged && low.gradient_norm <= 1e-12 && is_at(low.x, std::array{0.0, 0.0, 0.0, 0.0}, 1e-3));
    const auto newton = etch::minimise(half_squares_of(powell_singular), start, {.gradient = 1e-12});
    BOOST_CHECK(newton.converged && is_at(newton.x, std::array{0.0, 0.0, 0.0, 0.0}, 1e-3));
    BOOST_CHECK(etch::least_squares(powell_singular, start).converged);
}

BOOST_AUTO_TEST_CASE(the_helical_valley) {
    const auto low = etch::least_squares(helical_valley, std::array{-1.0, 0.0, 0.0});
    BOOST_CHECK(low.converged && is_at(low.x, std::array{1.0, 0.0, 0.0}, 1e-14));
    const auto newton = etch::minimise(half_squares_of(helical_valley), std::array{-1.0, 0.0, 0.0});
    BOOST_CHECK(newton.converged && is_at(newton.x, std::array{1.0, 0.0, 0.0}, 1e-13));
}

BOOST_AUTO_TEST_CASE(an_indefinite_hessian_is_damped_until_it_is_not) {
    // x^4 - 2 x^2 + y^2 has a saddle at the origin and minima at x = -1 and 1.
    const auto wells = [](const auto& x) { return x[0] * x[0] * (x[0] * x[0] - 2) + x[1] * x[1]; };
    const auto low = etch::minimise(wells, std::array{0.1, 3.0});
    BOOST_CHECK(low.converged && is_at(low.x, std::array{1.0, 0.0}, 1e-14));
    BOOST_CHECK_EQUAL(low.cost, -1);
}

BOOST_AUTO_TEST_CASE(flat_minima) {
    // Newton's method takes a third off p at every step: none becomes small beside p. At 0, elsewhere, and above a cost that is not 0.
    for (const double cost : {0.0, 1.0, -2.0})
        for (const double place : {0.0, 1.0}) {
            const auto low = etch::minimise(
                [=](const auto& x) {
                    const auto off = x[0] - place;
                    return off * off * off * off + cost;
                },
                std::array{2.0});
            BOOST_CHECK_MESSAGE(low.converged && is_near(low.x[0], place, 1e-4) && is_near(low.cost, cost, 1e-15) &&
                                    low.iterations <= 100,
                                "at " << place << ", cost " << cost << ": " << low.x[0] << ", " << low.iterations << " steps");
        }
    const auto both =
        etch::minimise([](const auto& x) { return x[0] * x[0] * x[0] * x[0] + (x[1] - 3) * (x[1] - 3); }, std::array{1.0, 1.0});
    BOOST_CHECK(both.converged && is_at(both.x, std::array{0.0, 3.0}, 1e-14) && both.iterations <= 100);
    const auto narrow = etch::minimise([](const auto& x) { return x[0] * x[0] * x[0] * x[0]; }, std::array{1.0F});
    BOOST_CHECK(narrow.converged && narrow.x[0] < 1e-6F);
    const auto squares =
        etch::least_squares([]<class T>(const std::array<T, 1>& x) { return std::array<T, 1>{x[0] * x[0]}; }, std::array{1.0});
    BOOST_CHECK(squares.converged && is_near(squares.x[0], 0, 1e-14) && squares.iterations <= 100);
    BOOST_CHECK_LE(etch::least_squares(powell_singular, std::array{3.0, -1.0, 0.0, 1.0}).iterations, 100);
}

BOOST_AUTO_TEST_CASE(a_start_that_is_far_away_costs_no_digits) {
    // x - log x: the unknown becomes smaller by ten orders, and the last steps are quadratic.
    const auto low = etch::minimise([](const auto& x) { return x[0] - log(x[0]); }, std::array{1e10});
    BOOST_CHECK(low.converged && is_near(low.x[0], 1, 1e-15));
}

BOOST_AUTO_TEST_CASE(maxima_and_saddle_points_are_no_minima) {
    const auto check = [](const auto& low) {
        BOOST_CHECK(!low.converged);
        BOOST_CHECK_EQUAL(low.reason, "a saddle point or a maximum");
    };
    check(etch::minimise([](const auto& x) { return cos(x[0]); }, std::array{0.0}));
    const auto saddle = [](const auto& x) { return x[0] * x[0] - x[1] * x[1]; };
    check(etch::minimise(saddle, std::array{0.0, 0.0}));
    check(etch::minimise(saddle, std::array{1.0, 0.0}));
    check(etch::minimise([](const auto& x) { return x[0] * x[1]; }, std::array{0.0, 0.0}));
    // A gradient that is only small still leads away.
    const auto wells = [](const auto& x) { return x[0] * x[0] * (x[0] * x[0] - 2); };
    const auto left = etch::minimise(wells, std::array{1e-3}, {.gradient = 1e-2});
    BOOST_CHECK(left.converged && is_near(left.x[0], 1, 1e-2));
    // Minima all the same: where the Hessian is singular, and where everything is.
    BOOST_CHECK(etch::minimise([](const auto& x) { return x[0] * x[0] * x[0] * x[0]; }, std::array{0.0}).converged);
    BOOST_CHECK(etch::minimise([](const auto& x) { return (x[0] + x[1]) * (x[0] + x[1]); }, std::array{1.0, 0.1}).converged);
    BOOST_CHECK(etch::minimise([](const auto& x) { return 0 * x[0]; }, std::array{1.0}).converged);
}

BOOST_AUTO_TEST_CASE(what_does_not_converge_says_so) {
    const auto few = etch::least_squares(rosenbrock, std::array{-1.2, 1.0}, {.iterations = 3});
    BOOST_CHECK(!few.converged);
    BOOST_CHECK_EQUAL(few.iterations, 3);
    BOOST_CHECK_EQUAL(few.reason, "too many iterations");
    const auto nowhere = etch::minimise([](const auto& x) { return sqrt(x[0]); }, std::array{-1.0});
    BOOST_CHECK(!nowhere.converged);
    BOOST_CHECK_EQUAL(nowhere.reason, "the function or its gradient is not finite");
    const auto down = etch::minimise([](const auto& x) { return -1 * exp(x[0]); }, std::array{0.0});
    BOOST_CHECK(!down.converged);
}

BOOST_AUTO_TEST_SUITE_END()
