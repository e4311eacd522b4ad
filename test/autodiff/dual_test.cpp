#include "prelude.hpp"

#include <etch/autodiff/forward.hpp>
#include <etch/autodiff/function_operators.hpp>
#include <etch/autodiff/gradient.hpp>

#include "laws/agreement.hpp"

#include <limits>
#include <random>

// Every row of single numbers: its dual against the reverse mode of the same formula.

namespace {

using namespace etch;

constexpr Variable<"x"> x;
constexpr Variable<"y"> y;

using Pair = Dual<double, 2>;

constexpr auto formulas = [](auto of) {
    of([](auto a, auto b) { return a + b; });
    of([](auto a, auto b) { return 3 - a * b; });
    of([](auto a, auto b) { return (a - 2) / b + 1 / a; });
    of([](auto a, auto b) { return -a + +b; });
    of([](auto a, auto b) { return max(a, b) * min(a, b + 1); });
    of([](auto a, auto b) { return where(a > b, a * 2, b) + where(a >= 1, b, 0) + where(a < b, 1, a) + where(a <= 2, a, b); });
    of([](auto a, auto b) { return abs(a - b) + sign(a) * squared(b); });
    of([](auto a, auto b) { return pow<3>(a) + pow<-2>(b) + pow<0>(a) + pow<1>(b) + pow<7>(b); });
    of([](auto a, auto b) { return sqrt(a) * exp(b) + expm1(a); });
    of([](auto a, auto b) { return log(a) * log1p(b); });
    of([](auto a, auto b) { return sinh(a) - cosh(b) * tanh(a); });
    of([](auto a, auto b) { return sech_squared(a) + sigmoid(b) * softplus(a); });
    of([](auto a, auto b) { return gaussian(a) + erf(b) * erfc(a); });
    of([](auto a, auto b) { return log_cosh(a) * sin(b) + cos(a * b); });
    of([](auto a, auto b) { return tan(a * 0.4) + atan(b) * asin(a * 0.3) - acos(b * 0.3); });
    of([](auto a, auto b) { return pow(a, b) + pow(a, 2.5) * pow(2, b) + atan2(a, b) * hypot(a, b); });
    of([](auto a, auto b) { return asinh(a) + acosh(b + 1) * atanh(a * 0.3) + cbrt(a) * exp2(b); });
    of([](auto a, auto b) { return log2(a) * log10(b) + fma(a, b, a) + copysign(a, b - 1); });
    of([](auto a, auto b) { return lgamma(a) * digamma(b) + trigamma(a) + polygamma<2>(b); });
    of([](auto a, auto b) { return logistic_loss(a, b); });
    of([](auto a, auto b) { return floor(a) * b + ceil(b) * a + round(a * b) * a + clamp(a, 0.5, b); });
    of([](auto a, auto b) { return straight_through(sign(a), a * b) * b; });
};

/// A row of a user's own.
struct Cubed : Unary<"cubed"> {
    static constexpr auto value(auto a) { return a * a * a; }
    static constexpr auto slope(auto a, auto) { return 3 * squared(a); }
};

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_dual)

BOOST_AUTO_TEST_CASE(rows_as_in_reverse) {
    std::mt19937_64 random{5};
    std::uniform_real_distribution<double> number{0.1, 3};
    laws::Mutants mutants;
    int formula_number = 0;
    formulas([&](auto f) {
        const auto reverse = value_and_gradient(f(x, y) + 0 * x * y); // both are named in it
        for (int trial = 0; trial < 50; ++trial) {
            const double a = number(random), b = number(random);
            const auto got = forward_gradient(f, a, b);
            const auto exact = reverse(x = a, y = b);
            const std::vector<double> forward{got.gradient[0], got.gradient[1]}, backward{exact.gradient[x], exact.gradient[y]};
            BOOST_CHECK_LE(math::abs(got.value - exact.value), 4e-15 * (1 + math::abs(exact.value)));
            BOOST_CHECK_MESSAGE(laws::FirstOrder::agree(forward, backward),
                                "formula " << formula_number << " at " << a << ", " << b << ": " << forward[0] << ", "
                                           << forward[1] << ", not " << backward[0] << ", " << backward[1]);
            mutants += laws::Mutants::of<laws::FirstOrder>(forward, backward);
        }
        ++formula_number;
    });
    BOOST_CHECK(mutants.made > 1000);
    BOOST_CHECK_EQUAL(mutants.caught, mutants.made);
}

BOOST_AUTO_TEST_CASE(rows_of_a_user) {
    constexpr auto got = forward_gradient([](auto a) { return apply<Cubed>(a) + 1; }, 2.0);
    static_assert(got.value == 9 && got.gradient[0] == 12);
    BOOST_CHECK(forward_gradient([](auto a) { return apply<Cubed>(a); }, 3.0f).gradient[0] == 27);
}

BOOST_AUTO_TEST_CASE(powers_of_a_number_known_when_it_runs) {
    for (int n = -5; n <= 9; ++n) {
        double power = 1, slope = n;
        for (int i = 0; i < n || i < -n; ++i)
            power *= n > 0 ? 1.5 : 1 / 1.5;
        slope *= power / 1.5;
        const auto got = forward_gradient([n](auto a) { return pow(a, n); }, 1.5);
        BOOST_CHECK_LE(math::abs(got.value - power), 4e-15 * power);
        BOOST_CHECK_LE(math::abs(got.gradient[0] - slope), 4e-15 * math::abs(slope));
    }
}

BOOST_AUTO_TEST_CASE(kinks_are_those_of_formulas) {
    static_assert(forward_derivative([](auto a) { return max(a, 0); }, 0.0) == 0);
    static_assert(forward_derivative([](auto a) { return min(0, a); }, 0.0) == 1);
    static_assert(forward_derivative([](auto a) { return abs(a); }, 0.0) == 0);
    static_assert(forward_derivative([](auto a) { return sign(a) + 0 * a; }, 2.0) == 0);
    const double at_zero = 0; // IEEE says so, and a constant expression may not
    BOOST_CHECK(forward_derivative([](auto a) { return sqrt(a); }, at_zero) == std::numeric_limits<double>::infinity());
}

/// A number that does not move takes no part, however steep the function is there: as in the gradient of the formula.
BOOST_AUTO_TEST_CASE(infinite_slopes_and_constants) {
    const auto steep = [](auto f) {
        const double at[]{0, 1, -1};
        for (const double a : at) {
            const Dual<double> one = f(Dual<double>(a)) + Dual<double>::variable(3);
            BOOST_CHECK(one.tangent[0] == 1);
            const Dual<float, 8> eight = f(Dual<float, 8>(static_cast<float>(a))) + Dual<float, 8>::variable(3, 7);
            BOOST_CHECK(eight.tangent[0] == 0 && eight.tangent[7] == 1);
            const Dual<Dual<double>> nested = f(Dual<Dual<double>>(a)) + Dual<Dual<double>>::variable(3);
            BOOST_CHECK(nested.tangent[0] == 1 && nested.tangent[0].tangent[0] == 0);
            const auto series = f(Taylor<double, 3>(a)) + Taylor<double, 3>::variable(3);
            BOOST_CHECK(series[1] == 1 && series[2] == 0 && series[3] == 0);
            const auto both = forward_gradient([&](auto x, auto y) { return f(x) + y; }, a, 2.0);
            BOOST_CHECK(both.gradient[1] == 1);
        }
    };
    steep([](auto a) { return sqrt(a); });
    steep([](auto a) { return log(a) + log2(a) + log10(a) + log1p(a); });
    steep([](auto a) { return cbrt(a) + pow(a, 0.5) + pow(a, -1) + pow<-2>(a); });
    steep([](auto a) { return asin(a) + acos(a); });
    steep([](auto a) { return acosh(a); });
    steep([](auto a) { return 1 / a; });
    steep([](auto a) { return lgamma(a) + digamma(a) + trigamma(a); });
    const double zero = 0;
    const auto exact = gradient([](auto x, auto y) { return sqrt(x) + y; })(zero, 1.0);
    const auto forward = forward_gradient([](auto x, auto y) { return sqrt(x) + y; }, zero, 1.0);
    BOOST_CHECK(forward.gradient[0] == exact[0] && forward.gradient[1] == exact[1]);
}

/// What is flat takes nothing of a tangent that is no number.
BOOST_AUTO_TEST_CASE(nothing_flows_through_conditions) {
    Pair condition = 1.0;
    condition.tangent[0] = std::numeric_limits<double>::quiet_NaN();
    const Pair got = where(condition, Pair::variable(2, 1), 5) + sign(condition);
    BOOST_CHECK(got.value == 3 && got.tangent[0] == 0 && got.tangent[1] == 1);
}

BOOST_AUTO_TEST_CASE(comparisons_are_by_value) {
    constexpr Pair a = Pair::variable(1, 0), b = Pair::variable(1, 1), c = 2;
    static_assert(a == b && a != c && a < c && c > b && a <= b && a >= b && !(a < b) && 1 == a && a < 2 && 2.0f > a && c != 1);
    static_assert(Dual<Pair>(a) == 1 && Dual<Pair>(a) < c && c > Dual<Pair>(a));
    BOOST_CHECK((a < c) && !(c < a));
}

BOOST_AUTO_TEST_CASE(assignments) {
    constexpr auto f = [](auto a) {
        auto result = a;
        result += 2, result *= a, result -= 3 * a, result /= 2;
        return result; // (a^2 - a) / 2
    };
    static_assert(forward_gradient(f, 5.0).value == 10 && forward_gradient(f, 5.0).gradient[0] == 4.5);
    BOOST_CHECK(forward_gradient(f, 5.0).gradient[0] == 4.5);
}

BOOST_AUTO_TEST_SUITE_END()
