#include "prelude.hpp"

#include <etch/autodiff/gradient.hpp>
#include <etch/interop/of_size.hpp>

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

// Arrays and spans of the standard library: as values, and what results give.

namespace {

using namespace etch;

constexpr Variable<"v", 3> v;
constexpr Variable<"A", 2, 2> A;

constexpr double from_array() {
    const std::array numbers{1.0, 2.0, 3.0};
    return sum(squared(v))(v = numbers) + sum(v)(v = std::span{numbers}) + sum(v)(v = std::span<const double, 3>{numbers});
}
static_assert(from_array() == 26);

constexpr double to_array() {
    const auto at = value_and_gradient(sum(squared(v)))(v = std::array{1.0, 2.0, 3.0});
    const std::array<double, 3> gradient = at.gradient[v];
    const std::array<double, 3> of_temporary = etch::gradient(sum(squared(v)))(v = std::array{1.0, 2.0, 3.0})[v];
    const std::span<const double, 3> span = at.gradient[v];
    const std::span<const double> any = at.gradient[v];
    return gradient[0] + 10 * of_temporary[1] + 100 * span[2] + 1000 * any[0];
}
static_assert(to_array() == 2642);

} // namespace

BOOST_AUTO_TEST_SUITE(interop_spans)

BOOST_AUTO_TEST_CASE(nothing_is_copied) {
    std::array numbers{1.0, 2.0, 3.0};
    const auto binding = v = std::span{numbers};
    BOOST_CHECK_EQUAL(binding.data(), numbers.data());
    const auto at = value_and_gradient(sum(v))(v = numbers);
    const std::span<const double, 3> gradient = at.gradient[v];
    BOOST_CHECK_EQUAL(gradient.data(), at.gradient.values);
    const std::array matrix{1.0F, 3.0F, 2.0F, 4.0F}; // by columns, the square is (7, 10; 15, 22)
    BOOST_CHECK_EQUAL(sum(matmul(A, A))(A = std::span<const float, 4>{matrix}), 54.0F);
}

BOOST_AUTO_TEST_CASE(results_into_memory_of_others) {
    std::vector<double> all(6);
    const auto at = value_and_gradient(sum(squared(v)))(v = of_size<3>(std::span{std::as_const(all)}.first(3)));
    const std::span<const double> gradient = at.gradient[v];
    std::copy(gradient.begin(), gradient.end(), all.begin() + 3);
    BOOST_CHECK_EQUAL(all[3], 0);
}

BOOST_AUTO_TEST_CASE(sizes_are_checked) {
    std::vector<double> numbers{1, 2, 3};
    BOOST_CHECK_EQUAL(sum(v)(v = of_size<3>(numbers)), 6);
    const auto says = [](const char* text) { return [text](const auto& error) { return std::string{error.what()} == text; }; };
    numbers.push_back(4);
    BOOST_CHECK_EXCEPTION(of_size<3>(numbers), std::invalid_argument, says("etch: 4 numbers, not 3"));
    BOOST_CHECK_EXCEPTION(of_size<3>(std::span{numbers}.first(2)), std::invalid_argument, says("etch: 2 numbers, not 3"));
    of_size<4>(numbers)[2] = 9;
    BOOST_CHECK_EQUAL(numbers[2], 9);
}

BOOST_AUTO_TEST_SUITE_END()
