#include "prelude.hpp"

#include <etch/autodiff/minimise.hpp>

#include <cmath>
#include <limits>

// Nonlinear regression problems of the NIST Statistical Reference Datasets (https://www.itl.nist.gov/div898/strd/nls/nls_main.shtml):
// data, both starting points and certified values, 11 digits, are theirs. Misra1a is of the lower level of difficulty, Lanczos3 too,
// Thurber and MGH09 of the higher.

namespace {

using etch::math::exp;

template <std::size_t M, std::size_t N>
struct Problem {
    std::array<double, M> y, x;
    std::array<double, N> start[2], certified;
    double squares;
};

const Problem<14, 2> misra1a{{10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78},
                             {77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0},
                             {{500, 1e-4}, {250, 5e-4}},
                             {2.3894212918e+02, 5.5015643181e-04},
                             1.2455138894e-01};

const Problem<24, 6> lanczos3{
    {2.5134, 2.0443, 1.6684, 1.3664, 1.1232, 0.9269, 0.7679, 0.6389, 0.5338, 0.4479, 0.3776, 0.3197,
     0.2720, 0.2325, 0.1997, 0.1723, 0.1493, 0.1301, 0.1138, 0.1000, 0.0883, 0.0783, 0.0698, 0.0624},
    {0.00, 0.05, 0.10, 0.15, 0.20, 0.25, 0.30, 0.35, 0.40, 0.45, 0.50, 0.55,
     0.60, 0.65, 0.70, 0.75, 0.80, 0.85, 0.90, 0.95, 1.00, 1.05, 1.10, 1.15},
    {{1.2, 0.3, 5.6, 5.5, 6.5, 7.6}, {0.5, 0.7, 3.6, 4.2, 4, 6.3}},
    {8.6816414977e-02, 9.5498101505e-01, 8.4400777463e-01, 2.9515951832e+00, 1.5825685901e+00, 4.9863565084e+00},
    1.6117193594e-08};

const Problem<37, 7> thurber{
    {80.574,   84.248,   87.264,   87.195,   89.076,   89.608,   89.868,   90.101,   92.405,   95.854,
     100.696,  101.060,  401.672,  390.724,  567.534,  635.316,  733.054,  759.087,  894.206,  990.785,
     1090.109, 1080.914, 1122.643, 1178.351, 1260.531, 1273.514, 1288.339, 1327.543, 1353.863, 1414.509,
     1425.208, 1421.384, 1442.962, 1464.350, 1468.705, 1447.894, 1457.628},
    {-3.067, -2.981, -2.921, -2.912, -2.840, -2.797, -2.702, -2.699, -2.633, -2.481, -2.363, -2.322, -1.501,
     -1.460, -1.274, -1.212, -1.100, -1.046, -0.915, -0.714, -0.566, -0.545, -0.400, -0.309, -0.109, -0.103,
     0.010,  0.119,  0.377,  0.790,  0.963,  1.006,  1.115,  1.572,  1.841,  2.047,  2.200},
    {{1000, 1000, 400, 40, 0.7, 0.3, 0.03}, {1300, 1500, 500, 75, 1, 0.4, 0.05}},
    {1.2881396800e+03, 1.4910792535e+03, 5.8323836877e+02, 7.5416644291e+01, 9.6629502864e-01, 3.9797285797e-01,
     4.9727297349e-02},
    5.6427082397e+03};

const Problem<11, 4> mgh09{{0.1957, 0.1947, 0.1735, 0.1600, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246},
                           {4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625},
                           {{25, 39, 41.5, 39}, {0.25, 0.39, 0.415, 0.39}},
                           {1.9280693458e-01, 1.9128232873e-01, 1.2305650693e-01, 1.3606233068e-01},
                           3.0750560385e-04};

constexpr auto saturation = [](const auto& b, double x) { return b[0] * (1 - exp(-b[1] * x)); };
constexpr auto exponentials = [](const auto& b, double x) {
    return b[0] * exp(-b[1] * x) + b[2] * exp(-b[3] * x) + b[4] * exp(-b[5] * x);
};
constexpr auto rational = [](const auto& b, double x) {
    return (b[0] + x * (b[1] + x * (b[2] + x * b[3]))) / (1 + x * (b[4] + x * (b[5] + x * b[6])));
};
constexpr auto kinetics = [](const auto& b, double x) { return b[0] * (x * x + x * b[1]) / (x * x + x * b[2] + b[3]); };

/// The number of digits that agree, in the worst parameter.
template <std::size_t N>
double digits(const std::array<double, N>& found, const std::array<double, N>& certified) {
    double worst = 11;
    for (std::size_t i = 0; i < N; ++i)
        worst = std::min(worst, -std::log10(std::abs(found[i] - certified[i]) / std::abs(certified[i]) + 1e-30));
    return worst;
}

template <std::size_t M, std::size_t N>
void fit(const Problem<M, N>& problem, const auto& model, double at_least) {
    for (const auto& start : problem.start) {
        const auto residuals = [&]<class T>(const std::array<T, N>& b) {
            std::array<T, M> r;
            for (std::size_t i = 0; i < M; ++i)
                r[i] = model(b, problem.x[i]) - problem.y[i];
            return r;
        };
        const auto found = etch::least_squares(residuals, start);
        BOOST_TEST_MESSAGE(found.iterations << " iterations, " << digits(found.x, problem.certified)
                                            << " digits: " << found.reason);
        BOOST_CHECK(found.converged);
        BOOST_CHECK_GE(digits(found.x, problem.certified), at_least);
        BOOST_CHECK_SMALL(2 * found.cost / problem.squares - 1, 1e-10);
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_nist)

BOOST_AUTO_TEST_CASE(misra_1a) { fit(misra1a, saturation, 10); }
BOOST_AUTO_TEST_CASE(lanczos_3) { fit(lanczos3, exponentials, 9); }
BOOST_AUTO_TEST_CASE(thurber_) { fit(thurber, rational, 10); }
BOOST_AUTO_TEST_CASE(mgh_09) { fit(mgh09, kinetics, 10); }

BOOST_AUTO_TEST_SUITE_END()
