#include "prelude.hpp"

#include <etch/autodiff/forward.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

// Ordinary functions of structures, vectors and matrices, differentiated as they are; and functions written for plain numbers.

namespace {

using namespace etch;

template <class T>
struct Arm {
    T upper, lower;
    std::array<T, 2> angles;
};

/// Where the hand is.
template <class T>
constexpr Vector<T, 2> hand(const Arm<T>& arm) {
    const T elbow = arm.angles[0] + arm.angles[1];
    return {{arm.upper * cos(arm.angles[0]) + arm.lower * cos(elbow), arm.upper * sin(arm.angles[0]) + arm.lower * sin(elbow)}};
}
constexpr auto hand_of = [](const auto& arm) { return hand(arm); };

constexpr bool is_near(double a, double b, double relative = 1e-14) {
    return math::abs(a - b) <= relative * (1 + math::abs(b));
}

/// Written as for double: functions are found by the using-declarations for numbers, by their arguments for duals.
template <class T>
constexpr T generic(T x, T y) {
    using etch::math::abs, etch::math::exp, etch::math::max, etch::math::sin, etch::math::sqrt;
    T sum = 1;
    for (int k = 1; k <= 3 && sum < 10; ++k)
        sum += k * sin(x * k) + abs(y) / (2 + k);
    return max(sum, T(0)) * sqrt(exp(-x)) - 3;
}
/// The same from <cmath>.
template <class T>
T by_cmath(T x, T y) {
    using std::abs, std::exp, std::max, std::sin, std::sqrt;
    T sum = 1;
    for (int k = 1; k <= 3 && sum < 10; ++k)
        sum += k * sin(x * k) + abs(y) / (2 + k);
    return max(sum, T(0)) * sqrt(exp(-x)) - 3;
}

/// What else functions for numbers do.
template <class T>
T with_c_names(T x, T y) {
    using std::fabs, std::fmax, std::fmin, std::isfinite, std::isinf, std::isnan, std::signbit;
    T steps = 0;
    for (T each = x; each > 0; --each)
        ++steps;
    T sum = fabs(y) * fmax(x, 1.0) - fmin(x, y) * steps++;
    if (isnan(sum) || isinf(sum) || !isfinite(sum))
        return T(0);
    return signbit(y) ? sum-- * steps : sum;
}

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_forward_structures)

BOOST_AUTO_TEST_CASE(jacobian_of_an_arm) {
    constexpr Arm<double> arm{1.5, 0.8, {0.3, 0.9}};
    constexpr auto J = forward_jacobian(hand_of, arm);
    static_assert(J.rows() == 2 && J.columns() == 4);
    const double exact[2][4]{{std::cos(0.3), std::cos(1.2), -1.5 * std::sin(0.3) - 0.8 * std::sin(1.2), -0.8 * std::sin(1.2)},
                             {std::sin(0.3), std::sin(1.2), 1.5 * std::cos(0.3) + 0.8 * std::cos(1.2), 0.8 * std::cos(1.2)}};
    for (int i = 0; i < 2; ++i)
        for (int j = 0; j < 4; ++j)
            BOOST_CHECK_MESSAGE(is_near(J(i, j), exact[i][j]), "row " << i << ", column " << j << ": " << J(i, j));
}

BOOST_AUTO_TEST_CASE(gradient_in_the_form_of_the_argument) {
    constexpr auto reach = [](const auto& arm) {
        const auto at = hand(arm);
        return at[0] * at[0] + at[1] * at[1];
    };
    constexpr Arm<double> arm{1.5, 0.8, {0.3, 0.9}};
    constexpr auto at = forward_gradient(reach, arm); // u^2 + l^2 + 2 u l cos(second angle)
    static_assert(std::is_same_v<decltype(at.gradient), Arm<double>>);
    BOOST_CHECK(is_near(at.value, 2.25 + 0.64 + 2.4 * std::cos(0.9)));
    BOOST_CHECK(is_near(at.gradient.upper, 3 + 1.6 * std::cos(0.9)) && is_near(at.gradient.lower, 1.6 + 3 * std::cos(0.9)));
    BOOST_CHECK(is_near(at.gradient.angles[0], 0) && is_near(at.gradient.angles[1], -2.4 * std::sin(0.9)));
    const auto H = forward_hessian(reach, arm);
    BOOST_CHECK(is_near(H(0, 1), 2 * std::cos(0.9)) && is_near(H(3, 3), -2.4 * std::cos(0.9)) && is_near(H(0, 0), 2));
    BOOST_CHECK(is_near(H(1, 3), -3 * std::sin(0.9)) && is_near(H(3, 1), H(1, 3)) && is_near(H(2, 2), 0));
}

BOOST_AUTO_TEST_CASE(in_one_direction) {
    constexpr Arm<double> arm{1.5, 0.8, {0.3, 0.9}}, turn{0, 0, {1, -2}};
    constexpr auto along = forward_directional(hand_of, arm, turn);
    static_assert(std::is_same_v<decltype(along.derivative), Vector<double, 2>>);
    const auto J = forward_jacobian(hand_of, arm);
    for (int i = 0; i < 2; ++i)
        BOOST_CHECK(is_near(along.value[i], hand_of(arm)[i]));
    for (int i = 0; i < 2; ++i)
        BOOST_CHECK(is_near(along.derivative[i], J(i, 2) - 2 * J(i, 3)));
    const auto path = taylor<3>(hand_of, arm, turn); // the angle of the elbow goes as 1.2 - t
    BOOST_CHECK(is_near(path[0].derivative(1), along.derivative[0]));
    BOOST_CHECK(is_near(path[0].derivative(3), 1.5 * std::sin(0.3) - 0.8 * std::sin(1.2)));
    constexpr auto square = forward_directional([](auto x) { return x * x; }, 3.0, 0.5);
    static_assert(square.value == 9 && square.derivative == 3);
}

BOOST_AUTO_TEST_CASE(vectors_and_matrices) {
    constexpr auto quadratic = [](const auto& A) { // the determinant of a matrix of 2 by 2
        return A(0, 0) * A(1, 1) - A(0, 1) * A(1, 0);
    };
    constexpr auto at = forward_gradient(quadratic, Matrix<double, 2, 2>{{{1, 2}, {3, 5}}});
    static_assert(at.value == -1 && at.gradient == Matrix<double, 2, 2>{{{5, -3}, {-2, 1}}});
    constexpr auto total = [](const auto& v) {
        auto sum = v[0] * 0;
        for (const auto& each : v)
            sum += each * each;
        return sum;
    };
    constexpr auto of_vector = forward_gradient(total, Vector<double, 3>{1, 2, 3});
    static_assert(of_vector.value == 14 && of_vector.gradient == Vector<double, 3>{2, 4, 6});
    constexpr auto of_float = forward_gradient(total, Vector<float, 2>{1, 2});
    static_assert(std::is_same_v<decltype(of_float.value), float> && of_float.gradient[1] == 4);
    BOOST_CHECK(forward_gradient<1>(total, Vector<double, 3>{1, 2, 3}).gradient[2] == 6);
}

BOOST_AUTO_TEST_CASE(functions_written_for_numbers) {
    constexpr auto of = [](const auto& x, const auto& y) { return generic(x, y); };
    constexpr auto at = forward_gradient(of, 0.4, -1.1);
    BOOST_CHECK(is_near(at.value, generic(0.4, -1.1)) && is_near(at.value, by_cmath(0.4, -1.1)));
    const auto same = forward_gradient([](const auto& x, const auto& y) { return by_cmath(x, y); }, 0.4, -1.1);
    BOOST_CHECK(same.value == forward_gradient(of, 0.4, -1.1).value &&
                same.gradient == forward_gradient(of, 0.4, -1.1).gradient);
    const double step = 1e-5; // good to 1e-9
    for (std::size_t i = 0; i < 2; ++i) {
        const auto moved = [&](double by) { return generic(0.4 + (i == 0) * by, -1.1 + (i == 1) * by); };
        BOOST_CHECK(std::abs(at.gradient[i] - (moved(step) - moved(-step)) / (2 * step)) < 1e-8);
    }
}

BOOST_AUTO_TEST_CASE(mixed_with_whole_numbers_and_other_floats) {
    constexpr auto x = Dual<double>::variable(2.75);
    static_assert((3 * x + 1).tangent[0] == 3 && (x / 2).value == 1.375 && (1.5f - x).tangent[0] == -1 &&
                  (2U * x).value == 5.5);
    static_assert(static_cast<int>(x) == 2 && static_cast<int>(floor(x)) == 2 && static_cast<bool>(x) && x > 2 && 3L > x);
    static_assert(max(x, 0).tangent[0] == 1 && min(2.0f, x).tangent[0] == 0 && clamp(x, 0, 5).tangent[0] == 1);
    std::array sorted{Dual<double>(3), x, Dual<double>(-1)};
    std::sort(sorted.begin(), sorted.end());
    BOOST_CHECK(sorted[1] == x && sorted[1].tangent[0] == 1 && *std::max_element(sorted.begin(), sorted.end()) == 3);
}

BOOST_AUTO_TEST_CASE(the_names_of_c) {
    // y < 0, x = 2.5: (-y x - y 3) 4, since x - 3 steps are below 0.
    const auto got = forward_gradient([](auto x, auto y) { return with_c_names(x, y); }, 2.5, -3.0);
    BOOST_CHECK_EQUAL(got.value, with_c_names(2.5, -3.0));
    BOOST_CHECK_EQUAL(got.value, 66);
    BOOST_CHECK(got.gradient[0] == 12 && got.gradient[1] == -22);
    const auto series = taylor<2>([](auto x) { return with_c_names(x, decltype(x)(-3.0)); }, 2.5);
    BOOST_CHECK(series[0] == 66 && series[1] == 12 && series[2] == 0);

    using D = Dual<double>;
    constexpr double nan = std::numeric_limits<double>::quiet_NaN(), infinity = std::numeric_limits<double>::infinity();
    constexpr D x = D::variable(2);
    static_assert(fmax(x, 1).tangent[0] == 1 && fmax(x, 3).tangent[0] == 0 && fmin(x, 3).tangent[0] == 1 && fabs(-x) == 2);
    static_assert(isfinite(x) && !isinf(x) && !isnan(x) && !signbit(x) && signbit(D(-0.0)) && signbit(Dual<D>(-2)));
    BOOST_CHECK(fmax(x, nan) == 2 && fmax(nan, x).tangent[0] == 1 && fmin(x, D(nan)).tangent[0] == 1 &&
                isnan(fmin(D(nan), nan)));
    BOOST_CHECK(isinf(D(infinity)) && isinf(D(-infinity)) && !isfinite(D(infinity)) && isnan(D(nan)) && !isinf(D(nan)));
    static_assert(!std::is_convertible_v<D, double> && !std::is_constructible_v<double, D>);
}

BOOST_AUTO_TEST_SUITE_END()
