#include "prelude.hpp"

#include <etch/autodiff/dual.hpp>
#include <etch/autodiff/gradient.hpp>

#include "laws/rows.hpp"

#include <cmath>
#include <limits>
#include <random>

// Every row of the op table, those to come included: its dual against the gradient of the row as a formula, at seeded points, and at
// the numbers where it may have kinks and singular points, in all combinations.

namespace {

using namespace etch;

constexpr Variable<"a"> a;
constexpr Variable<"b"> b;
constexpr Variable<"c"> c;

constexpr double inf = std::numeric_limits<double>::infinity(), tiny = std::numeric_limits<double>::denorm_min();
constexpr double special[]{std::numeric_limits<double>::quiet_NaN(), inf, -inf, 0.0, -0.0, tiny, -tiny, 1, -1, 0.5};

/// The value, then the slopes.
using Numbers = std::array<double, 4>;

bool agree(const Numbers& got, const Numbers& exact) {
    for (std::size_t i = 0; i < got.size(); ++i)
        if (!(std::isnan(exact[i]) ? std::isnan(got[i])
                                   : got[i] == exact[i] || std::abs(got[i] - exact[i]) <= 4e-15 * std::abs(exact[i])))
            return false;
    return true;
}

/// A row as a formula of as many variables, and as a function of a dual and constants.
template <class Row, std::size_t... K>
struct Both {
    static constexpr auto variables = boost::hana::make_tuple(a, b, c);
    static constexpr auto formula = laws::applied<Row>(variables[boost::hana::size_c<K>]...);

    static Numbers by_formula(const Numbers& x) {
        const auto at = value_and_gradient(formula)((variables[boost::hana::size_c<K>] = x[K])...);
        return {at.value, at.gradient[variables[boost::hana::size_c<K>]]...};
    }
    static Numbers by_duals(const Numbers& x) {
        Numbers y{};
        const auto slope = [&]<std::size_t Which>(std::integral_constant<std::size_t, Which>) {
            const auto operand = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
                if constexpr (I == Which)
                    return Dual<double>::variable(x[I]);
                else
                    return x[I];
            };
            const Dual<double> result = laws::applied<Row>(operand(std::integral_constant<std::size_t, K>{})...);
            y[0] = result.value, y[Which + 1] = result.tangent[0];
        };
        (slope(std::integral_constant<std::size_t, K>{}), ...);
        return y;
    }
    /// In three directions at once, one for each operand.
    static Numbers by_lanes(const Numbers& x) {
        const auto result = laws::applied<Row>(Dual<double, 3>::variable(x[K], static_cast<int>(K))...);
        return {result.value, result.tangent[0], result.tangent[1], result.tangent[2]};
    }
};

template <class Row, std::size_t... K>
void check(std::index_sequence<K...>) {
    using Row_ = Both<Row, K...>;
    std::mt19937_64 random{11};
    int finite = 0, mutants = 0, caught = 0;
    const auto say = [](const char* how, const Numbers& x) {
        BOOST_ERROR(Row::name << " " << how << " at " << x[0] << ", " << x[1] << ", " << x[2]);
    };
    for (int trial = 0; trial < 300; ++trial) {
        Numbers x{};
        for (std::size_t k = 0; k < sizeof...(K); ++k)
            x[k] = std::uniform_real_distribution<double>{trial % 2 ? -0.95 : -4, trial % 2 ? 0.95 : 4}(random);
        const Numbers exact = Row_::by_formula(x);
        if (!agree(Row_::by_duals(x), exact))
            say("by duals", x);
        if (!(std::isfinite(exact[0]) && std::isfinite(exact[1]) && std::isfinite(exact[2]) && std::isfinite(exact[3])))
            continue;
        ++finite;
        if (!agree(Row_::by_lanes(x), exact))
            say("in lanes", x);
        for (std::size_t i = 0; i <= sizeof...(K); ++i)
            if (std::abs(exact[i]) > 1e-300)
                for (const double factor : {-1.0, 0.0, 1 + 1e-9}) {
                    Numbers wrong = Row_::by_duals(x);
                    wrong[i] *= factor;
                    ++mutants, caught += !agree(wrong, exact);
                }
    }
    BOOST_CHECK_MESSAGE(finite >= 50, Row::name << ": only " << finite << " points");
    BOOST_CHECK_EQUAL(caught, mutants);
    constexpr int count = std::size(special);
    const int combinations = ((static_cast<void>(K), count) * ...);
    for (int number = 0; number < combinations; ++number) {
        Numbers x{};
        int left = number;
        for (std::size_t k = 0; k < sizeof...(K); ++k, left /= count)
            x[k] = special[left % count];
        if (!agree(Row_::by_duals(x), Row_::by_formula(x)))
            say("by duals", x);
    }
}

template <int Arity>
int check_rows() {
    return laws::each_row<Arity>(
        [](auto type) { check<typename decltype(type)::type>(std::make_index_sequence<static_cast<std::size_t>(Arity)>{}); });
}

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_dual_rows)

BOOST_AUTO_TEST_CASE(rows_of_one_number) { BOOST_CHECK_GE(check_rows<1>(), 29); }
BOOST_AUTO_TEST_CASE(rows_of_two_numbers) { BOOST_CHECK_GE(check_rows<2>(), 9); }
BOOST_AUTO_TEST_CASE(rows_of_three_numbers) { BOOST_CHECK_GE(check_rows<3>(), 1); }

BOOST_AUTO_TEST_SUITE_END()
