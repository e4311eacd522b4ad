#include "prelude.hpp"

#include <etch/core/math.hpp>

#include <cmath>
#include <cstring>
#include <limits>
#include <type_traits>

namespace math = etch::math;

namespace {

template <class T, int N>
struct vector_of {
    typedef T type __attribute__((vector_size(N * sizeof(T))));
};

#if defined(__AVX512F__)
constexpr int widest = 64;
#elif defined(__AVX__)
constexpr int widest = 32;
#else
constexpr int widest = 16;
#endif

#ifdef __FMA__
constexpr int tolerance = 4; // scalar and vector code may be contracted differently
#else
constexpr int tolerance = 0;
#endif

/// Single numbers may take another way than vectors: by double, or by a table. Each way keeps its bound.
constexpr int other_way = 3;

template <class T>
bool close(T a, T b, int units) {
    using limits = std::numeric_limits<T>;
    return (std::isnan(a) && std::isnan(b)) || a == b ||
           std::abs(a - b) <=
               static_cast<T>(std::max(units, tolerance)) * std::max(limits::epsilon() * std::abs(b), limits::denorm_min());
}

/// f of every lane, against f of every scalar, for each of the edges and 1,000 other numbers.
template <class T, int N, class F>
void check(const char* name, F f, int units = 0) {
    using V = typename vector_of<T, N>::type;
    using limits = std::numeric_limits<T>;
    const T edges[]{0,
                    -T(0),
                    limits::infinity(),
                    -limits::infinity(),
                    limits::quiet_NaN(),
                    limits::denorm_min(),
                    -limits::min(),
                    -1,
                    1,
                    limits::max(),
                    limits::lowest(),
                    T(89),
                    T(-104),
                    T(1e-20F)};
    constexpr int count = sizeof(edges) / sizeof(T);
    T next = T(0.000123F);
    V x{};
    for (int i = 0; i < 1000; ++i) {
        for (int lane = 0; lane < N; ++lane) {
            x[lane] = i < count ? edges[(i + lane) % count] : next;
            next = -next * T(1.013F);
            next = std::abs(next) > 1000 ? T(0.000123F) : next;
        }
        const V y = f(x);
        for (int lane = 0; lane < N; ++lane)
            BOOST_CHECK_MESSAGE(close<T>(y[lane], f(T(x[lane])), units),
                                name << " in lane " << lane << " of " << N << " at " << x[lane] << ": " << y[lane]);
    }
}

template <class T, int N>
void check_all() {
#define CHECK(f) check<T, N>(#f, [](auto x) { return math::f(x); });
    CHECK(expm1)
    CHECK(log)
    CHECK(log1p)
    CHECK(sqrt)
    CHECK(sin)
    CHECK(cos)
    CHECK(tan)
    CHECK(atan)
    CHECK(asin)
    CHECK(acos)
    CHECK(tanh)
    CHECK(sinh)
    CHECK(cosh)
    CHECK(asinh)
    CHECK(acosh)
    CHECK(atanh)
    CHECK(exp2)
    CHECK(log2)
    CHECK(log10)
    CHECK(cbrt)
    CHECK(lgamma)
    CHECK(digamma)
    CHECK(softplus)
    CHECK(sech_squared)
    CHECK(erf)
    CHECK(erfc)
    CHECK(abs)
    CHECK(sign)
    CHECK(scale_to_one)
#undef CHECK
    check<T, N>("exp", [](auto x) { return math::exp(x); }, std::is_same_v<T, double> ? other_way : 0);
    check<T, N>("sigmoid", [](auto x) { return math::sigmoid(x); }, std::is_same_v<T, float> ? other_way : 0);
    check<T, N>("max", [](auto x) { return math::max(x, x * T(0.5)); });
    check<T, N>("min", [](auto x) { return math::min(x, x * T(0.5)); });
    check<T, N>("pow", [](auto x) { return math::pow(x, x * T(0.125)); });
    check<T, N>("pow of a whole", [](auto x) { return math::pow(x, math::round(x)); });
    check<T, N>("pow_of_sum", [](auto x) { return math::pow_of_sum(x, x * T(0.125), x - x * 2); });
    check<T, N>("trigamma", [](auto x) { return math::polygamma(x, 1); });
    check<T, N>("hypot", [](auto x) { return math::hypot(x, x * T(0.3)); });
    check<T, N>("atan2", [](auto x) { return math::atan2(x, x * x - 1); });
    check<T, N>("copysign", [](auto x) { return math::copysign(x, 1 - x); });
    check<T, N>("fma", [](auto x) { return math::fma(x, x + 1, x * T(0.3)); });
    check<T, N>("select", [](auto x) { return etch::select<decltype(x)>(x < 0, etch::broadcast<decltype(x)>(2), x); });
    check<T, N>("bits", [](auto x) { return etch::from_bits<decltype(x)>(etch::bits(x)); });
}

template <class T>
void check_widths() {
    check_all<T, 2>();
    if constexpr (4 * sizeof(T) <= widest)
        check_all<T, 4>();
    if constexpr (8 * sizeof(T) <= widest)
        check_all<T, 8>();
    if constexpr (16 * sizeof(T) <= widest)
        check_all<T, 16>();
}

using v4 = vector_of<float, 4>::type;
using d2 = vector_of<double, 2>::type;

static_assert(etch::Scalar<float> && etch::Scalar<double> && etch::Scalar<long double> && !etch::Scalar<int> &&
              !etch::Scalar<v4>);
static_assert(etch::Lane<float> && etch::Lane<double> && etch::Lane<v4> && etch::Lane<d2>);
static_assert(!etch::Lane<int> && !etch::Lane<long double> && !etch::Lane<float*> && !etch::Lane<float[4]>);
static_assert(!etch::Lane<vector_of<int, 4>::type>);
static_assert(std::is_same_v<etch::lane_type<v4>, float> && std::is_same_v<etch::lane_type<double>, double>);
static_assert(etch::lane_count<float> == 1 && etch::lane_count<v4> == 4 && etch::lane_count<d2> == 2);
static_assert(std::is_same_v<etch::lane_mask<float>, bool> && sizeof(etch::unsigned_lanes<v4>) == sizeof(v4));
static_assert(etch::sign_bit<v4> == 0x80000000 && etch::bits(1.0F) == 0x3f800000 && etch::from_bits<double>(0) == 0);
static_assert(etch::to_integer(-2.9F) == -2 && etch::to_lanes<double>(3) == 3.0 && etch::broadcast<float>(2) == 2);
#ifdef __SIZEOF_FLOAT128__
static_assert(etch::Scalar<etch::quad> && !etch::Lane<etch::quad>);
#endif

} // namespace

BOOST_AUTO_TEST_SUITE(core_math_lanes)

BOOST_AUTO_TEST_CASE(vectors_of_float_match_scalars) { check_widths<float>(); }

BOOST_AUTO_TEST_CASE(vectors_of_double_match_scalars) { check_widths<double>(); }

BOOST_AUTO_TEST_CASE(conversions) {
    const v4 x{-2.9F, 0, 1.5F, 1e6F};
    const auto n = etch::to_integer(x);
    BOOST_TEST(n[0] == -2);
    BOOST_TEST(n[2] == 1);
    const v4 back = etch::to_lanes<v4>(n);
    BOOST_TEST(back[0] == -2);
    BOOST_TEST(back[3] == 1e6F);
    const v4 zero = etch::broadcast<v4>(-0.0F);
    BOOST_TEST(std::signbit(zero[3]));
}

BOOST_AUTO_TEST_CASE(long_double_works_too) {
    BOOST_TEST(std::abs(math::exp(0.7L) - 2.01375270747047652162454938858306527L) < 1e-18L);
    BOOST_TEST(std::abs(math::sigmoid(2.0L) + math::sigmoid(-2.0L) - 1) < 1e-18L);
    BOOST_TEST(math::softplus(-50.0L) > 0);
    BOOST_TEST(math::sech_squared(0.0L) == 1);
    BOOST_TEST(math::max(1.0L, 2.0L) == 2);
    BOOST_TEST(math::abs(-1.0L) == 1);
}

BOOST_AUTO_TEST_SUITE_END()
