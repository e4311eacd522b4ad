#include "prelude.hpp"

#include <etch/etch.hpp>

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstdlib>

// Our functions of plain numbers beside those of C, of std, and of the user: no call is ambiguous, and where another function
// fits as well it is the one that is called.

struct Own {};
template <class T>
constexpr Own sigmoid(T) {
    return {};
}
template <class T>
constexpr Own squared(const T&) {
    return {};
}
template <class T>
constexpr Own softplus(T&&) {
    return {};
}
constexpr Own sech_squared(auto) { return {}; }
constexpr Own gaussian(double) { return {}; }
template <class T, class U>
constexpr Own logistic_loss(T, U) {
    return {};
}
template <std::floating_point T>
constexpr Own sign(T) {
    return {};
}

using namespace etch;

namespace {

template <class T>
constexpr bool is_own = std::is_same_v<T, Own>;

static_assert(is_own<decltype(sigmoid(1.0))> && is_own<decltype(squared(1.0F))> && is_own<decltype(softplus(1.0))>);
static_assert(is_own<decltype(sech_squared(1.0))> && is_own<decltype(gaussian(1.0))> && is_own<decltype(sign(1.0))>);
static_assert(is_own<decltype(logistic_loss(1.0, 2))>);
static_assert(is_own<decltype(sigmoid(Variable<"x">{}))>);
static_assert(std::same_as<decltype(gaussian(1.0F)), float>); // ours fits better than one that must convert

// What std's functions of the same arguments return, ours do.
#define ETCH_CALLS                                                                                                             \
    static_assert(std::same_as<decltype(sin(1.0)), double> && std::same_as<decltype(sin(1.0F)), float>);                       \
    static_assert(std::same_as<decltype(sqrt(2.0F)), float> && std::same_as<decltype(sqrt(2)), double>);                       \
    static_assert(std::same_as<decltype(abs(-0.5)), double> && std::same_as<decltype(abs(-0.5F)), float>);                     \
    static_assert(std::same_as<decltype(abs(-5)), int>);                                                                       \
    static_assert(std::same_as<decltype(pow(2.0, 3)), double> && std::same_as<decltype(pow(2.0, 3.0)), double>);               \
    static_assert(std::same_as<decltype(pow(2.0F, 3.0F)), float> && std::same_as<decltype(pow(2, 0.5)), double>);              \
    static_assert(std::same_as<decltype(fma(1.0, 2.0, 3.0)), double> && std::same_as<decltype(fma(1.0, 2, 3)), double>);       \
    static_assert(std::same_as<decltype(floor(1.5F)), float> && std::same_as<decltype(round(1.5)), double>);                   \
    static_assert(std::same_as<decltype(ceil(1.5)), double> && std::same_as<decltype(lgamma(1.5F)), float>);                   \
    static_assert(std::same_as<decltype(hypot(3.0, 4)), double> && std::same_as<decltype(hypot(3.0, 4.0)), double>);           \
    static_assert(std::same_as<decltype(atan2(3.0F, 4.0F)), float> && std::same_as<decltype(copysign(1.0, -1)), double>);      \
    static_assert(std::same_as<decltype(cbrt(1.0)), double> && std::same_as<decltype(erf(1.0F)), float>);                      \
    static_assert(max(1.0, 2) == 2 && max(1.0, 2.0) == 2 && min(1.0F, 2.0F) == 1 && clamp(5.0, 0, 1) == 1 &&                   \
                  clamp(5.0, 0.0, 1.0) == 1)

ETCH_CALLS;

namespace with_std {
using namespace std;
ETCH_CALLS;
static_assert(max(1, 2) == 2 && min(1, 2) == 1 && clamp(5, 0, 1) == 1);
static_assert(std::same_as<decltype(abs(-5L)), long> && std::same_as<decltype(hypot(3, 4, 0.0)), double>);
} // namespace with_std

namespace with_declarations {
using std::abs, std::pow, std::max; // hide ours here
static_assert(std::same_as<decltype(abs(-0.5)), double> && max(1.0, 2.0) == 2);
constexpr Variable<"x"> x;
static_assert(Formula<decltype(pow(x, 2.0))> && Formula<decltype(max(x, 0))>); // ours belong to formulas
} // namespace with_declarations

BOOST_AUTO_TEST_SUITE(expr_op_names_beside_others)

BOOST_AUTO_TEST_CASE(the_largest_of_two_is_seen_at_run_time_too) {
    const double a = -0.5, b = 0.25;
    BOOST_TEST(abs(a) == 0.5);
    BOOST_TEST(max(a, b) == 0.25);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
