#include "prelude.hpp"

#include "math_reference.hpp"

#include <bit>
#include <cstdint>
#include <vector>

// A sample of every float, and stored digits. `ulp` measures every float, math_quad_test double.

namespace {

struct Digits {
    const char* name;
    double (*f)(double);
    double exact[4]; // at 0.7, -1.3, 2.5 and -20.5, or their magnitudes for log, log1p and sqrt
};

double magnitude(double x) { return x < 0 ? -x : x; }
double inside(double x) { return magnitude(x) > 1 ? x / 32 : x; } // exactly

// computed with 60 digits by mpmath 1.3
constexpr Digits digits[]{
    {"exp",
     [](double x) { return etch::math::exp(x); },
     {2.01375270747047643219596, 0.27253179303401259101949, 12.1824939607034734380702, 1.25015286638674262893755e-9}},
    {"expm1",
     [](double x) { return etch::math::expm1(x); },
     {1.01375270747047643219596, -0.72746820696598740898051, 11.1824939607034734380702, -0.999999998749847133613257}},
    {"log",
     [](double x) { return etch::math::log(magnitude(x)); },
     {-0.356674943938732442353954, 0.262364264467491086196204, 0.916290731874155065183527, 3.02042488614436249444953}},
    {"log1p",
     [](double x) { return etch::math::log1p(magnitude(x)); },
     {0.530628251062170370108648, 0.832909122935104026096988, 1.25276296849536799568812, 3.06805293513361711405561}},
    {"sqrt",
     [](double x) { return etch::math::sqrt(magnitude(x)); },
     {0.836660026534075521438766, 1.14017542509913799861065, 1.58113883008418966599945, 4.5276925690687083132869}},
    {"sin",
     [](double x) { return etch::math::sin(x); },
     {0.644217687237691019706798, -0.963558185417192976580683, 0.598472144103956494051855, -0.99682979427879924756577}},
    {"cos",
     [](double x) { return etch::math::cos(x); },
     {0.764842187284488454864872, 0.267498828624587364207405, -0.801143615546933714833503, -0.0795635672785400622372981}},
    {"tan",
     [](double x) { return etch::math::tan(x); },
     {0.842288380463079372213318, -3.60210244796797877185212, -0.747022297238660279355353, 12.5287217299979564407708}},
    {"atan",
     [](double x) { return etch::math::atan(x); },
     {0.610725964389208586739114, -0.915100700553360433075695, 1.19028994968253173292773, -1.52205447548496502877898}},
    {"asin of x or x/32",
     [](double x) { return etch::math::asin(inside(x)); },
     {0.775397496610753001555426, -0.0406361828270639828225579, 0.0782046919347542846003098, -0.695311946456768129280265}},
    {"acos of x or x/32",
     [](double x) { return etch::math::acos(inside(x)); },
     {0.795398830184143617675896, 1.61143250962196060205388, 1.49259163486014233463101, 2.26610827325166474851159}},
    {"tanh",
     [](double x) { return etch::math::tanh(x); },
     {0.604367777117163468120587, -0.861723159313306375727284, 0.986614298151430288881276, -0.999999999999999996874236}},
    {"sinh",
     [](double x) { return etch::math::sinh(x); },
     {0.758583701839533447719173, -1.69838243729261589619375, 6.05020448103978732145032, -399951088.737752702727223}},
    {"cosh",
     [](double x) { return etch::math::cosh(x); },
     {1.25516900563094298447679, 1.97091423032662848721324, 6.13228947966368611661985, 399951088.737752703977376}},
    {"sigmoid",
     [](double x) { return etch::math::sigmoid(x); },
     {0.668187772168166096684759, 0.214165016957441379923963, 0.924141819978756448806694, 1.25015286482386044155641e-9}},
    {"softplus",
     [](double x) { return etch::math::softplus(x); },
     {1.10318604888545786351741, 0.241008453832992195757165, 2.57888973429254962334404, 1.25015286560530153492134e-9}},
    {"sech_squared",
     [](double x) { return etch::math::sech_squared(x); },
     {0.634739589982458621438974, 0.257433196703093999248727, 0.0265922266831606196559941, 6.25152875733995505282273e-18}},
    {"erf",
     [](double x) { return etch::math::erf(x); },
     {0.677801193837418442276858, -0.934007944940652445850185, 0.999593047982555041060436, -1.0}},
    {"erfc",
     [](double x) { return etch::math::erfc(x); },
     {0.322198806162581557723142, 1.93400794494065244585019, 0.000406952017444958939564216, 2.0}},
};

} // namespace

BOOST_AUTO_TEST_SUITE(core_math_accuracy)

BOOST_AUTO_TEST_CASE(float_stays_within_its_bounds) {
    constexpr std::uint64_t step = 5003;
    float x[reference::block], y[reference::block];
    for (const auto& f : reference::functions) {
        double worst = 0;
        float at = 0;
        for (std::uint64_t first = 0; first < std::uint64_t{1} << 32; first += step * reference::block) {
            for (std::uint64_t i = 0; i < reference::block; ++i)
                x[i] = std::bit_cast<float>(static_cast<std::uint32_t>(first + i * step));
            f.ours(x, y);
            for (int i = 0; i < reference::block; ++i) {
                if (static_cast<double>(std::abs(x[i])) > f.domain)
                    continue;
                const double error = reference::ulp_error(y[i], f.exact(static_cast<double>(x[i])));
                if (error > worst)
                    worst = error, at = x[i];
            }
        }
        BOOST_CHECK_MESSAGE(worst <= f.bound, f.name << " is wrong by " << worst << " ulp at " << at);
    }
}

BOOST_AUTO_TEST_CASE(double_matches_stored_digits) {
    constexpr double at[]{0.7, -1.3, 2.5, -20.5};
    for (const auto& [name, f, exact] : digits)
        for (int i = 0; i < 4; ++i) {
            const double y = f(at[i]), ulp = std::nextafter(std::abs(exact[i]), 1e300) - std::abs(exact[i]);
            BOOST_CHECK_MESSAGE(std::abs(y - exact[i]) <= 3 * ulp, name << '(' << at[i] << ") is " << y);
        }
}

BOOST_AUTO_TEST_CASE(a_wrong_result_is_noticed) { // the judge itself
    constexpr double infinity = std::numeric_limits<double>::infinity();
    BOOST_TEST(reference::ulp_error(1, 1) == 0);
    BOOST_TEST(reference::ulp_error(std::nextafter(1.0F, 2.0F), 1) == 1);
    BOOST_TEST(reference::ulp_error(0, 0x1p-149) == 1);
    BOOST_TEST(reference::ulp_error(std::numeric_limits<float>::infinity(), 1) > 1e9);
    BOOST_TEST(reference::ulp_error(std::numeric_limits<float>::max(), 1e39) == infinity);
    BOOST_TEST(reference::ulp_error(std::numeric_limits<float>::quiet_NaN(), 1) == infinity);
    BOOST_TEST(reference::ulp_error(1, std::numeric_limits<double>::quiet_NaN()) == infinity);
}

BOOST_AUTO_TEST_SUITE_END()
