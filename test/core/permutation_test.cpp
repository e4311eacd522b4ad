#include "prelude.hpp"

#include <etch/core/permutation.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <vector>

using namespace etch;

namespace {

constexpr bool is_permutation(std::uint64_t count, Seed seed) {
    const Permutation p{count, seed};
    std::vector<bool> seen(count);
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::uint64_t to = p(i);
        if (to >= count || seen[to])
            return false;
        seen[to] = true;
    }
    return true;
}

// In the compiler, within the default limits: 300 epochs of 4 rows.
constexpr std::array<int, 4> visits = [] {
    std::array<int, 4> counts{};
    for (std::uint64_t epoch = 0; epoch < 300; ++epoch) {
        const Permutation p{4, Seed{epoch}};
        for (std::uint64_t i = 0; i < 4; ++i)
            counts[p(i)] += int(i);
    }
    return counts;
}();
static_assert(visits[0] + visits[1] + visits[2] + visits[3] == 300 * 6);
static_assert(visits[0] > 350 && visits[1] > 350 && visits[2] > 350 && visits[3] > 350);

static_assert(Permutation{1, Seed{9}}(0) == 0);
static_assert(Permutation{7, Seed{1}} == Permutation{7, Seed{1}} && Permutation{7, Seed{1}} != Permutation{7, Seed{2}});

double deviations(double chi_square, double freedom) { return (chi_square - freedom) / std::sqrt(2 * freedom); }

} // namespace

BOOST_AUTO_TEST_SUITE(core_permutation)

BOOST_AUTO_TEST_CASE(every_count_is_a_bijection) {
    for (std::uint64_t count = 0; count <= 600; ++count)
        for (std::uint64_t seed = 0; seed < 5; ++seed)
            BOOST_REQUIRE_MESSAGE(is_permutation(count, Seed{seed}), "count " << count << ", seed " << seed);
    for (const std::uint64_t count : {1021U, 4095U, 4096U, 4097U, 10000U, 60000U, 65536U, 65537U, 1000003U})
        BOOST_TEST(is_permutation(count, Seed{count}), "count " << count);
}

BOOST_AUTO_TEST_CASE(large_counts_stay_inside_and_do_not_collide) {
    // Too many points to visit all: the images of a million stay inside, and no two of them are equal.
    for (const std::uint64_t count : {(1ULL << 32) - 1, 1ULL << 32, (1ULL << 32) + 1, 1ULL << 33, 1'000'000'000'039ULL,
                                      1ULL << 62, (1ULL << 63) + 1, ~0ULL}) {
        const Permutation p{count, Seed{count}};
        std::vector<std::uint64_t> images;
        for (std::uint64_t i = 0; i < 500'000; ++i) {
            images.push_back(p(i));
            images.push_back(p(count - 1 - i));
        }
        std::sort(images.begin(), images.end());
        BOOST_TEST(images.back() < count);
        BOOST_TEST((std::adjacent_find(images.begin(), images.end()) == images.end()), "collision at count " << count);
    }
}

BOOST_AUTO_TEST_CASE(all_orders_of_few_points_are_equally_likely) {
    double orders = 1;
    for (std::uint64_t n = 2; n <= 6; ++n) {
        orders *= double(n);
        const auto seeds = std::uint64_t(1000 * orders);
        std::map<std::vector<std::uint64_t>, double> counts;
        for (std::uint64_t seed = 0; seed < seeds; ++seed) {
            const Permutation p{n, Seed{seed}};
            std::vector<std::uint64_t> order;
            for (std::uint64_t i = 0; i < n; ++i)
                order.push_back(p(i));
            ++counts[order];
        }
        BOOST_TEST(double(counts.size()) == orders);
        double chi_square = 0;
        for (const auto& [order, count] : counts)
            chi_square += (count - 1000) * (count - 1000) / 1000;
        BOOST_TEST(std::abs(deviations(chi_square, orders - 1)) < 5, "n = " << n << ": " << chi_square);
    }
}

BOOST_AUTO_TEST_CASE(fixed_points_average_one) {
    for (const std::uint64_t n : {2U, 3U, 4U, 5U, 10U, 37U, 100U, 1000U}) {
        const std::uint64_t seeds = 20'000;
        double fixed = 0;
        for (std::uint64_t seed = 0; seed < seeds; ++seed) {
            const Permutation p{n, Seed{seed}};
            for (std::uint64_t i = 0; i < n; ++i)
                fixed += p(i) == i;
        }
        BOOST_TEST(std::abs(fixed / double(seeds) - 1) < 5 / std::sqrt(double(seeds)),
                   "n = " << n << ": " << fixed / double(seeds));
    }
}

BOOST_AUTO_TEST_CASE(every_point_goes_everywhere) {
    for (const std::uint64_t n : {9U, 16U, 37U, 100U}) {
        const std::uint64_t seeds = 200 * n;
        std::vector<double> counts(n * n);
        for (std::uint64_t seed = 0; seed < seeds; ++seed) {
            const Permutation p{n, Seed{seed}};
            for (std::uint64_t i = 0; i < n; ++i)
                ++counts[i * n + p(i)];
        }
        double chi_square = 0;
        for (const double count : counts)
            chi_square += (count - 200) * (count - 200) / 200;
        BOOST_TEST(std::abs(deviations(chi_square, double((n - 1) * (n - 1)))) < 5, "n = " << n);
    }
}

BOOST_AUTO_TEST_CASE(neighbours_part) {
    // Where two points of one row or one column of the grid go together, over all pairs of places.
    const std::uint64_t n = 60, seeds = 300'000;
    for (const std::uint64_t other : {1U, 8U, 9U, 50U}) {
        std::vector<double> counts(n * n);
        for (std::uint64_t seed = 0; seed < seeds; ++seed) {
            const Permutation p{n, Seed{seed}};
            ++counts[p(0) * n + p(other)];
        }
        const double expected = double(seeds) / double(n * (n - 1));
        double chi_square = 0;
        for (std::uint64_t i = 0; i < n * n; ++i)
            if (i % (n + 1) != 0) // not the diagonal
                chi_square += (counts[i] - expected) * (counts[i] - expected) / expected;
        BOOST_TEST(std::abs(deviations(chi_square, double(n * (n - 1) - 1))) < 5, "0 and " << other);
    }
}

BOOST_AUTO_TEST_CASE(the_order_is_a_promise) {
    // Golden: training that shuffles by seed repeats only while these stay.
    const std::vector<std::uint64_t> expected{8, 4, 3, 6, 2, 9, 1, 5, 0, 7};
    const Permutation p{10, Seed{1}};
    std::vector<std::uint64_t> order;
    for (std::uint64_t i = 0; i < p.size(); ++i)
        order.push_back(p(i));
    BOOST_TEST(order == expected, boost::test_tools::per_element());
    const Permutation large{1ULL << 40, Seed{1}};
    BOOST_TEST(large(0) == 456680434397U);
    BOOST_TEST(large(9) == 491439994765U);
}

BOOST_AUTO_TEST_SUITE_END()
