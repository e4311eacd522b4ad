#include "prelude.hpp"

#include <etch/autodiff/derivative.hpp>
#include <etch/autodiff/forward.hpp>
#include <etch/autodiff/gradient.hpp>

// Every elementwise row while compiling: value, slope and second derivative, by formulas and by duals of duals. The digits are
// mpmath's 1.3, at x = 0.7.

namespace {

using namespace etch;

constexpr Variable<"x"> x;

constexpr bool near(double got, double exact) { return math::abs(got - exact) <= 2e-15 * math::max(1.0, math::abs(exact)); }

constexpr bool is(auto f, double value, double slope, double bend) {
    constexpr double at = 0.7;
    const auto first = value_and_gradient(f(x))(x = at);
    const double second = derivative(derivative(f(x), x), x)(x = at);
    return near(first.value, value) && near(first.gradient[x], slope) && near(second, bend) &&
           near(forward_derivative<1>(f, at), slope) && near(forward_derivative<2>(f, at), bend);
}

static_assert(is([](auto a) { return abs(a); }, 0.699999999999999956, 1.0, 0));
static_assert(is([](auto a) { return squared(a); }, 0.489999999999999938, 1.39999999999999991, 2.0));
static_assert(is([](auto a) { return pow<3>(a); }, 0.342999999999999935, 1.46999999999999981, 4.19999999999999973));
static_assert(is([](auto a) { return pow<-2>(a); }, 2.0408163265306125, -5.83090379008746467, 24.9895876718034216));
static_assert(is([](auto a) { return sqrt(a); }, 0.836660026534075521, 0.597614304667196839, -0.426867360476569198));
static_assert(is([](auto a) { return 1 / a; }, 1.42857142857142866, -2.0408163265306125, 5.83090379008746467));
static_assert(is([](auto a) { return max(a, 0.5) * min(a, 1); }, 0.489999999999999938, 1.39999999999999991, 2.0));
static_assert(is([](auto a) { return clamp(a, 0, 1) * a; }, 0.489999999999999938, 1.39999999999999991, 2.0));
static_assert(is([](auto a) { return where(a > 0.5, exp(a), a); }, 2.01375270747047643, 2.01375270747047643,
                 2.01375270747047643));
static_assert(is([](auto a) { return floor(a) + ceil(a) + round(a) + a; }, 2.69999999999999996, 1.0, 0));
static_assert(is([](auto a) { return exp(a); }, 2.01375270747047643, 2.01375270747047643, 2.01375270747047643));
static_assert(is([](auto a) { return expm1(a); }, 1.01375270747047643, 2.01375270747047643, 2.01375270747047643));
static_assert(is([](auto a) { return log(a); }, -0.356674943938732442, 1.42857142857142866, -2.0408163265306125));
static_assert(is([](auto a) { return log1p(a); }, 0.53062825106217037, 0.588235294117647074, -0.346020761245674759));
static_assert(is([](auto a) { return sinh(a); }, 0.758583701839533448, 1.25516900563094298, 0.758583701839533448));
static_assert(is([](auto a) { return cosh(a); }, 1.25516900563094298, 0.758583701839533448, 1.25516900563094298));
static_assert(is([](auto a) { return tanh(a); }, 0.604367777117163468, 0.634739589982458621, -0.767232310091916555));
static_assert(is([](auto a) { return sech_squared(a); }, 0.634739589982458621, -0.767232310091916555, 0.121592277383236375));
static_assert(is([](auto a) { return sigmoid(a); }, 0.668187772168166097, 0.221712873293109054, -0.0745787884403418064));
static_assert(is([](auto a) { return softplus(a); }, 1.10318604888545786, 0.668187772168166097, 0.221712873293109054));
static_assert(is([](auto a) { return gaussian(a); }, 0.612626394184416107, -0.857676951858182495, -0.0245050557673767966));
static_assert(is([](auto a) { return erf(a); }, 0.677801193837418442, 0.691274860410538615, -0.967784804574754));
static_assert(is([](auto a) { return erfc(a); }, 0.322198806162581558, -0.691274860410538615, 0.967784804574754));
static_assert(is([](auto a) { return log_cosh(a); }, 0.22727022935850559, 0.604367777117163468, 0.634739589982458621));
static_assert(is([](auto a) { return sin(a); }, 0.64421768723769102, 0.764842187284488455, -0.64421768723769102));
static_assert(is([](auto a) { return cos(a); }, 0.764842187284488455, -0.64421768723769102, -0.764842187284488455));
static_assert(is([](auto a) { return tan(a); }, 0.842288380463079372, 1.70944971586311715, 2.87969926531483229));
static_assert(is([](auto a) { return atan(a); }, 0.610725964389208587, 0.671140939597315464, -0.630602225124994382));
static_assert(is([](auto a) { return asin(a); }, 0.775397496610753002, 1.40028008402800972, 1.92195305650903259));
static_assert(is([](auto a) { return acos(a); }, 0.795398830184143618, -1.40028008402800972, -1.92195305650903259));
static_assert(is([](auto a) { return pow(a, 2.5); }, 0.409963413001696953, 1.46415504643463207, 3.13747509950278321));
static_assert(is([](auto a) { return pow(3, a); }, 2.15766927997459299, 2.37044198586175995, 2.60419669524256701));
static_assert(is([](auto a) { return pow(a, a); }, 0.779055912670449072, 0.501186188693578612, 1.43536265103907108));
static_assert(is([](auto a) { return cbrt(a); }, 0.88790400174260069, 0.42281142940123845, -0.402677551810703312));
static_assert(is([](auto a) { return hypot(a, 2); }, 2.11896201004170906, 0.330350424728106074, 0.420426884795553419));
static_assert(is([](auto a) { return atan2(a, 2); }, 0.336674819386727162, 0.445434298440979962, -0.138888199959325594));
static_assert(is([](auto a) { return atan2(-2, a); }, -1.23412150740816946, 0.445434298440979962, -0.138888199959325594));
static_assert(is([](auto a) { return exp2(a); }, 1.624504792712471, 1.12602091687476766, 0.780498223783269747));
static_assert(is([](auto a) { return log2(a); }, -0.514573172829758332, 2.06099291555566214, -2.9442755936509461));
static_assert(is([](auto a) { return log10(a); }, -0.154901959985743197, 0.620420688433216936, -0.886315269190309965));
static_assert(is([](auto a) { return asinh(a); }, 0.65266656608235575, 0.819231920519040484, -0.38487405661968344));
static_assert(is([](auto a) { return acosh(a + 1); }, 1.12323098258729586, 0.727392967453307967, -0.654268806704033656));
static_assert(is([](auto a) { return atanh(a); }, 0.867300527694053107, 1.96078431372548996, 5.38254517493271653));
static_assert(is([](auto a) { return copysign(a, -1) * a; }, -0.489999999999999938, -1.39999999999999991, -2.0));
static_assert(is([](auto a) { return fma(a, a, 3); }, 3.48999999999999994, 1.39999999999999991, 2.0));
static_assert(is([](auto a) { return lgamma(a); }, 0.260867246531666569, -1.22002355369793474, 2.83404915669461091));
static_assert(is([](auto a) { return digamma(a); }, -1.22002355369793474, 2.83404915669461091, -6.43499287419092369));
static_assert(is([](auto a) { return trigamma(a); }, 2.83404915669461091, -6.43499287419092369, 25.879149678427738));
static_assert(is([](auto a) { return polygamma<3>(a); }, 25.879149678427738, -144.708253643024655, 1025.32835414347191));
static_assert(is([](auto a) { return logistic_loss(a, 0.25 + 0 * a); }, 0.928186048885457875, 0.418187772168166097,
                 0.221712873293109054));

// What is wrong by 1e-14 is noticed.
static_assert(near(1, 1 + 1e-15) && !near(1, 1 + 1e-14) && !is([](auto a) { return squared(a); }, 0.49, 1.4, 2 + 2e-14));

// The value of the first, the slopes of the second.
static_assert(derivative(derivative(straight_through(sign(x), pow<3>(x)), x), x)(x = 2.0) == 12);

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_rows_static)

BOOST_AUTO_TEST_CASE(as_while_compiling) {
    BOOST_CHECK(is([](auto a) { return a * a; }, 0.49, 1.4, 2));
    BOOST_CHECK(!is([](auto a) { return a * a; }, 0.49, 1.4, 2.1));
}

BOOST_AUTO_TEST_SUITE_END()
