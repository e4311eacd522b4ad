#include "prelude.hpp"

#include <etch/autodiff/taylor.hpp>
#include <etch/core/quad.hpp>

#include "laws/rows.hpp"

#include <array>
#include <cmath>
#include <random>

// Taylor coefficients to order 6 of every row of the op table against the interpolation of its values in __float128: 21 points,
// a polynomial of degree 20. No slope takes part in it.

namespace {

using namespace etch;

constexpr int order = 6, half = 10, points = 2 * half + 1;
constexpr double h = 0.0015;
using Coefficients = std::array<quad, order + 2>;

/// Of the polynomial through f(0), f(h), f(-h), f(2h), ...: Newton's divided differences, multiplied out.
Coefficients interpolated(auto f) {
    std::array<quad, points> t, difference, sum{};
    for (int i = 0; i < points; ++i) {
        const auto at = static_cast<std::size_t>(i);
        t[at] = quad(h) * ((i + 1) / 2) * (i % 2 ? 1 : -1);
        difference[at] = f(t[at]);
    }
    for (std::size_t k = 1; k < points; ++k)
        for (std::size_t i = points - 1; i >= k; --i)
            difference[i] = (difference[i] - difference[i - 1]) / (t[i] - t[i - k]);
    for (std::size_t k = points; k-- > 0;) {
        for (std::size_t n = points - 1; n > 0; --n)
            sum[n] = sum[n - 1] - t[k] * sum[n];
        sum[0] = difference[k] - t[k] * sum[0];
    }
    Coefficients result;
    for (std::size_t n = 0; n < result.size(); ++n)
        result[n] = sum[n];
    return result;
}

/// The error of coefficient n, relative to it. Where it passes through 0 and its neighbours do not, to a thousandth of what they
/// would make it. What the differences of order n may be wrong by themselves is not counted.
double error_of(double got, const Coefficients& exact, std::size_t n) {
    const quad between = n == 0 ? quad(0) : 1e-3 * sqrtq(fabsq(exact[n - 1] * exact[n + 1]));
    const quad scale = std::max(std::max(fabsq(exact[n]), between), quad(1e-300));
    const quad noise = n == 0 ? quad(0) : 1e-32 * (1 + fabsq(exact[0])) / powq(h, static_cast<double>(n));
    const quad error = fabsq(got - exact[n]) - noise;
    return error > 0 ? static_cast<double>(error / scale) : isnanq(error) ? 1.0 : 0.0;
}

class Draw {
public:
    /// Numbers from low to high that are not near a multiple of 1/2, where rows have kinks and singular points.
    double operator()(double low, double high) {
        for (;;)
            if (const double x = std::uniform_real_distribution<double>{low, high}(random_);
                std::abs(2 * x - std::round(2 * x)) > 0.25)
                return x;
    }

private:
    std::mt19937_64 random_{6};
};

template <class Row, std::size_t... K>
void check(std::index_sequence<K...>) {
    constexpr std::size_t arity = sizeof...(K);
    using Line = Taylor<double, order>;
    Draw draw;
    double worst = 0;
    int checked = 0, mutants = 0, caught = 0;
    std::size_t worst_order = 0;
    for (int trial = 0; trial < 400; ++trial) {
        double x[arity], speed[arity];
        for (std::size_t k = 0; k < arity; ++k)
            x[k] = trial % 4 == 0 ? draw(-0.9, 0.9) : trial % 4 == 1 ? draw(1.1, 3) : draw(-3, 3);
        for (std::size_t k = 0; k < arity; ++k)
            speed[k] = arity == 1 ? 1 : draw(-1, 1);
        if (arity > 1 && std::abs(x[0] - x[arity - 1]) < 0.1) // ties
            continue;
        const Coefficients exact = interpolated([&](quad t) {
            constexpr std::array<int, detail::has_attributes<Row, double>> number{};
            auto numbers = number;
            for (int& each : numbers)
                each = -3;
            return detail::row_value<Row, quad>(numbers, (x[K] + speed[K] * t)...);
        });
        if (!finiteq(exact[0]))
            continue;
        const Line got = laws::applied<Row>(Line::variable(x[K], speed[K])...);
        ++checked;
        for (std::size_t n = 0; n <= order; ++n) {
            const double c = got.coefficients[n], error = error_of(c, exact, n);
            if (!(error <= worst))
                worst = error, worst_order = n;
            if (std::abs(c) > 1e-3)
                for (const double wrong : {-c, 0.0, c * (1 + 1e-9), 2 * c})
                    ++mutants, caught += !(error_of(wrong, exact, n) <= 1e-12);
        }
    }
    BOOST_TEST_MESSAGE(Row::name << ": " << checked << " points, " << worst << " at order " << worst_order << ", " << caught
                                 << " of " << mutants << " mutants");
    BOOST_CHECK_MESSAGE(checked >= 50, Row::name << ": only " << checked << " points");
    BOOST_CHECK_MESSAGE(worst <= 1e-12, Row::name << ": coefficient " << worst_order << " wrong by " << worst);
    BOOST_CHECK_EQUAL(caught, mutants);
}

template <int Arity>
int check_rows() {
    return laws::each_row<Arity>([](auto type) {
        using Row = typename decltype(type)::type;
        if constexpr (!std::is_same_v<Row, ops::StraightThrough>) // whose slope is none of its value
            check<Row>(std::make_index_sequence<static_cast<std::size_t>(Arity)>{});
    });
}

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_taylor_rows_quad)

BOOST_AUTO_TEST_CASE(rows_of_one_number) { BOOST_CHECK_GE(check_rows<1>(), 29); }
BOOST_AUTO_TEST_CASE(rows_of_two_numbers) { BOOST_CHECK_GE(check_rows<2>(), 9); }
BOOST_AUTO_TEST_CASE(rows_of_three_numbers) { BOOST_CHECK_GE(check_rows<3>(), 1); }

BOOST_AUTO_TEST_SUITE_END()
