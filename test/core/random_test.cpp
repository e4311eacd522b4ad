#include "prelude.hpp"

#include <etch/core/random.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <set>
#include <tuple>
#include <vector>

using namespace etch;

namespace {

using scalars = std::tuple<float, double>;
using Words = std::array<std::uint32_t, 4>;

// Known answers: kat_vectors of Random123 1.14 (D. E. Shaw Research), the lines "philox4x32 10".
static_assert(philox({0, 0, 0, 0}, {0, 0}) == Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
static_assert(philox({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}) ==
              Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
static_assert(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
              Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});

static_assert(std::uniform_random_bit_generator<Random>);
static_assert(Random{Seed{0}}() == 0x6627e8d5);

// What the seed, the stream and the position mean, by the second known answer.
static_assert([] {
    Random random{Seed{0xffffffffffffffff}, 0xffffffffffffffff};
    random.discard(0xfffffffffffffffc);
    return random() == philox({0xffffffff, 0x3fffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff})[0];
}());

constexpr auto first(std::size_t n, Random random) {
    std::vector<std::uint32_t> drawn(n);
    for (auto& x : drawn)
        x = random();
    return drawn;
}

constexpr double chi_square(const std::vector<double>& counts, double expected) {
    double sum = 0;
    for (const double count : counts)
        sum += (count - expected) * (count - expected) / expected;
    return sum;
}

// Five deviations above the mean of the chi-square distribution.
double chi_limit(double freedom) { return freedom + 5 * std::sqrt(2 * freedom); }

// Phi(z) for z <= 0, good to the last digits of long double.
long double below(long double z) { return std::erfc(-z / std::sqrt(2.0L)) / 2; }

} // namespace

BOOST_AUTO_TEST_SUITE(core_random)

BOOST_AUTO_TEST_CASE(discard_is_drawing) {
    for (unsigned start = 0; start < 9; ++start)
        for (unsigned skipped = 0; skipped < 13; ++skipped) {
            Random drawn{Seed{5}}, jumped{Seed{5}};
            for (unsigned i = 0; i < start; ++i)
                BOOST_REQUIRE_EQUAL(drawn(), jumped());
            for (unsigned i = 0; i < skipped; ++i)
                drawn();
            jumped.discard(skipped);
            BOOST_TEST((drawn == jumped));
            BOOST_TEST(first(9, drawn) == first(9, jumped), boost::test_tools::per_element());
        }
}

BOOST_AUTO_TEST_CASE(a_position_is_found_again) {
    Random random{Seed{0x123456789abcdef0}, 17};
    random.discard(0xfedcba9876543211);
    random();
    Random again{random.seed(), random.stream()};
    again.discard(random.position());
    BOOST_TEST((again == random));
    BOOST_TEST(again() == random());
}

BOOST_AUTO_TEST_CASE(a_copy_goes_on_by_itself) {
    Random random{Seed{3}};
    random();
    Random copy = random;
    const auto expected = first(10, random);
    BOOST_TEST(first(10, copy) == expected, boost::test_tools::per_element());
    copy();
    BOOST_TEST((copy != random));
}

BOOST_AUTO_TEST_CASE(seeds_and_streams_differ) {
    std::set<std::vector<std::uint32_t>> seen;
    for (std::uint64_t seed : {0ULL, 1ULL, 2ULL, 1ULL << 32, ~0ULL})
        for (std::uint64_t stream : {0ULL, 1ULL, 2ULL, 1ULL << 32, ~0ULL})
            seen.insert(first(4, Random{Seed{seed}, stream}));
    BOOST_TEST(seen.size() == 25U);
    BOOST_TEST((Random{Seed{1}} != Random{Seed{2}}));
    BOOST_TEST((Random{Seed{1}, 1} != Random{Seed{1}, 2}));
}

BOOST_AUTO_TEST_CASE(works_with_the_standard_library) {
    Random random{Seed{1}};
    std::uniform_int_distribution<int> die{1, 6};
    for (int i = 0; i < 100; ++i) {
        const int eyes = die(random);
        BOOST_REQUIRE((eyes >= 1 && eyes <= 6));
    }
}

BOOST_AUTO_TEST_CASE(uniform_is_the_documented_mapping) {
    Random random{Seed{8}}, bits{Seed{8}};
    for (int i = 0; i < 1000; ++i) {
        // Integers of 24 and 53 bits over a power of two: exact on every machine, fused multiply-adds or not.
        BOOST_REQUIRE_EQUAL(uniform<float>(random, 0, 1), std::ldexp(float(bits() >> 8), -24));
        BOOST_REQUIRE_EQUAL(uniform<float>(random, -1, 1), std::ldexp(float(bits() >> 8), -23) - 1);
        const std::uint64_t upper = bits(), lower = bits();
        BOOST_REQUIRE_EQUAL(uniform<double>(random, 0, 1), std::ldexp(double((upper << 32 | lower) >> 11), -53));
    }
    BOOST_TEST((random == bits));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(uniform_is_half_open, T, scalars) {
    const T huge = std::numeric_limits<T>::max(), tiny = std::numeric_limits<T>::denorm_min(), one = 1;
    const std::vector<std::pair<T, T>> intervals{{0, 1},
                                                 {-1, 1},
                                                 {one, std::nextafter(one, T(2))},
                                                 {-huge, huge},
                                                 {0, tiny},
                                                 {T(0.1), T(0.7)},
                                                 {-tiny, tiny},
                                                 {T(1e7), T(1e7) + 2},
                                                 {-3, -2},
                                                 {huge / 2, huge},
                                                 {T(-1e-30), T(1e30)}};
    for (const auto& [low, high] : intervals) {
        Random random{Seed{4}};
        for (int i = 0; i < 20000; ++i) {
            const T x = uniform<T>(random, low, high);
            BOOST_REQUIRE_MESSAGE(x >= low && x < high, x << " is not in [" << low << ", " << high << ")");
        }
    }
    Random random{Seed{4}};
    BOOST_TEST(uniform<T>(random, 2, 2) == T(2)); // an empty interval has only one answer left
}

BOOST_AUTO_TEST_CASE(uniform_fills_its_interval_evenly) {
    Random random{Seed{21}};
    std::vector<double> single(1000), twice(1000);
    for (int i = 0; i < 1'000'000; ++i) {
        ++single[std::size_t(uniform<float>(random, 0, 1000))];
        ++twice[std::size_t(uniform<double>(random, -500, 500) + 500)];
    }
    BOOST_TEST(chi_square(single, 1000) < chi_limit(999));
    BOOST_TEST(chi_square(twice, 1000) < chi_limit(999));
}

BOOST_AUTO_TEST_CASE(index_is_in_range_and_even) {
    for (const std::uint64_t n : {2U, 3U, 5U, 7U, 64U, 1000U}) {
        Random random{Seed{n}};
        std::vector<double> counts(n);
        for (std::uint64_t i = 0; i < 1000 * n; ++i)
            ++counts.at(uniform_index(random, n));
        BOOST_TEST(chi_square(counts, 1000) < chi_limit(double(n - 1)));
    }
}

BOOST_AUTO_TEST_CASE(index_of_nearly_all_words_is_unbiased) {
    // n = 3 * 2^30: a plain multiplication would give every third index twice as often as its neighbours.
    const std::uint64_t n = 3ULL << 30;
    Random random{Seed{2}};
    std::vector<double> counts(3);
    for (int i = 0; i < 300'000; ++i)
        ++counts[uniform_index(random, n) % 3];
    BOOST_TEST(chi_square(counts, 100'000) < chi_limit(2));
    // The same above 32 bits: n = 3 * 2^62.
    counts.assign(3, 0);
    for (int i = 0; i < 300'000; ++i)
        ++counts[uniform_index(random, 3ULL << 62) >> 62];
    BOOST_TEST(chi_square(counts, 100'000) < chi_limit(2));
}

BOOST_AUTO_TEST_CASE(index_edges) {
    Random random{Seed{6}}, bits{Seed{6}};
    BOOST_TEST(uniform_index(random, 0) == 0U);
    BOOST_TEST(uniform_index(random, 1) == 0U);
    BOOST_TEST((random == bits)); // nothing to choose, nothing drawn
    BOOST_TEST(uniform_index(random, 1ULL << 32) == bits());
    for (const std::uint64_t n : {(1ULL << 32) + 1, 1ULL << 63, ~0ULL})
        for (int i = 0; i < 100; ++i)
            BOOST_REQUIRE_LT(uniform_index(random, n), n);
}

BOOST_AUTO_TEST_CASE(normal_is_the_quantile_of_its_bits) {
    // Oracle: the distribution function by the C library's erfc in long double; its slope turns the gap into an error of z.
    Random random{Seed{12}}, bits{Seed{12}};
    long double single = 0, twice = 0;
    const auto error = [](long double z, long double share) {
        return std::abs(below(-std::abs(z)) - share) / (std::exp(-z * z / 2) / std::sqrt(2 * 3.14159265358979323846L)) /
               std::max(1.0L, std::abs(z));
    };
    for (int i = 0; i < 200'000; ++i) {
        const std::uint32_t u = bits();
        const auto z = static_cast<long double>(normal<float>(random));
        BOOST_REQUIRE_EQUAL(z < 0, u < 0x80000000U);
        single = std::max(single, error(z, (static_cast<long double>(u < 0x80000000U ? u : ~u) + 0.5L) / 0x1p32L));
    }
    for (int i = 0; i < 200'000; ++i) {
        std::uint64_t u = bits();
        u = u << 32 | bits();
        const auto z = static_cast<long double>(normal<double>(random));
        BOOST_REQUIRE_EQUAL(z < 0, u >> 63 == 0);
        twice = std::max(twice, error(z, (static_cast<long double>(u >> 63 ? ~u : u) + 0.5L) / 0x1p64L));
    }
    BOOST_TEST(double(single) < 5e-7);
    BOOST_TEST(double(twice) < 1.5e-15);
}

BOOST_AUTO_TEST_CASE(normal_tails) {
    // Shares that no test would live to draw: all powers of two down to the last one, both sides. The step to the oracle's z is
    // one of Newton, to where log Phi(z) is log(share), which is nearly straight out there.
    for (int e = 0; e <= 63; ++e) {
        const std::uint64_t u = (std::uint64_t{1} << e) - 1;
        const auto z = static_cast<long double>(detail::normal_quantile<double>(u));
        const long double share = (static_cast<long double>(u) + 0.5L) / 0x1p64L, p = below(z);
        const long double step = std::log(p / share) * p / (std::exp(-z * z / 2) / std::sqrt(2 * 3.14159265358979323846L));
        BOOST_TEST(std::abs(double(step)) < 1.5e-15 * std::max(1.0, std::abs(double(z))), "2^" << e << ": z = " << double(z));
        BOOST_TEST(detail::normal_quantile<double>(~u) == -double(z));
        if (e <= 31) {
            const float single = detail::normal_quantile<float>(std::uint32_t(u));
            const double same = detail::normal_quantile<double>((u << 32) | 0x80000000U);
            BOOST_TEST(std::abs(double(single) - same) < 5e-7 * std::max(1.0, std::abs(same)), "2^" << e << ": z = " << single);
            BOOST_TEST(detail::normal_quantile<float>(~std::uint32_t(u)) == -single);
        }
    }
    BOOST_TEST(detail::normal_quantile<float>(std::uint32_t{0}) > -6.4F);
    BOOST_TEST(detail::normal_quantile<double>(std::uint64_t{0}) > -9.3);
}

BOOST_AUTO_TEST_CASE(normal_of_a_larger_draw_is_not_smaller) {
    float last = -10;
    for (std::uint64_t u = 0; u < std::uint64_t{1} << 32; u += 65521) {
        const float z = detail::normal_quantile<float>(std::uint32_t(u));
        BOOST_REQUIRE_MESSAGE(z >= last, u << ": " << z << " after " << last);
        last = z;
    }
}

BOOST_AUTO_TEST_CASE(normal_moments) {
    Random random{Seed{13}};
    const int n = 1'000'000;
    double sum = 0, squares = 0, fourth = 0;
    for (int i = 0; i < n; ++i) {
        const double z = double(normal<float>(random));
        sum += z, squares += z * z, fourth += z * z * z * z;
    }
    BOOST_TEST(std::abs(sum / n) < 5 / std::sqrt(double(n)));
    BOOST_TEST(std::abs(squares / n - 1) < 5 * std::sqrt(2.0 / n));
    BOOST_TEST(std::abs(fourth / n - 3) < 5 * std::sqrt(96.0 / n));
}

BOOST_AUTO_TEST_CASE(the_compiler_draws_the_same) {
    constexpr auto compiled = [] {
        Random random{Seed{77}};
        return std::array{double(uniform<float>(random, -1, 1)), uniform<double>(random, -1, 1),
                          double(uniform_index(random, 1000)), double(random())};
    }();
    Random random{Seed{77}};
    const std::array run{double(uniform<float>(random, -1, 1)), uniform<double>(random, -1, 1),
                         double(uniform_index(random, 1000)), double(random())};
    BOOST_TEST(run == compiled, boost::test_tools::per_element());

    constexpr auto normals = [] {
        Random source{Seed{78}};
        std::array<double, 20> z{};
        for (std::size_t i = 0; i < z.size(); ++i)
            z[i] = i % 2 ? normal<double>(source) : double(normal<float>(source));
        return z;
    }();
    Random source{Seed{78}};
    for (std::size_t i = 0; i < normals.size(); ++i) // fused multiply-adds may round once less
        BOOST_TEST((i % 2 ? normal<double>(source) : double(normal<float>(source))) == normals[i],
                   boost::test_tools::tolerance(i % 2 ? 1e-14 : 1e-6));
}

BOOST_AUTO_TEST_SUITE_END()
