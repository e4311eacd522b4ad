#include "prelude.hpp"

#include <etch/autodiff/fields.hpp>

#include <tuple>

// Structures of numbers, flat and back: arrays, tensors, tuples, aggregates and what is made of them.

namespace {

using namespace etch;

template <class T>
struct Arm {
    T upper, lower;
    std::array<T, 3> angles;
};
template <class T, int N>
struct Chain {
    std::array<Arm<T>, N> arms;
    Vector<T, 2> base;
};
struct Metric {};
template <class T, class Unit>
struct Length {
    T number;
    Unit unit;
};
template <class T>
struct Wide {
    T a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p;
};

template <class A, class B>
inline constexpr bool same = std::is_same_v<A, B>;

static_assert(number_count<double> == 1 && number_count<int> == 1);
static_assert(number_count<std::array<std::array<float, 3>, 2>> == 6);
static_assert(number_count<Matrix<double, 2, 3>> == 6 && number_count<Vector<double, 5>> == 5);
static_assert(number_count<Arm<double>> == 5 && number_count<Chain<double, 4>> == 22 && number_count<Wide<float>> == 16);
static_assert(number_count<std::tuple<double, Arm<double>, int>> == 7 && number_count<std::pair<double, double>> == 2);
static_assert(number_count<Length<double, Metric>> == 1);

static_assert(same<with_numbers<double, float>, float>);
static_assert(same<with_numbers<std::array<std::array<int, 3>, 2>, double>, std::array<std::array<double, 3>, 2>>);
static_assert(same<with_numbers<Matrix<float, 2, 3>, double>, Matrix<double, 2, 3>>);
static_assert(same<with_numbers<Chain<double, 4>, float>, Chain<float, 4>>);
static_assert(same<with_numbers<std::tuple<double, Arm<double>>, float>, std::tuple<float, Arm<float>>>);
static_assert(same<with_numbers<Length<double, Metric>, float>, Length<float, Metric>>);

constexpr Arm<double> arm{1, 2, {3, 4, 5}};
static_assert(to_numbers<float>(arm) == std::array{1.0F, 2.0F, 3.0F, 4.0F, 5.0F});
static_assert(to_numbers<double>(Matrix<double, 2, 2>{{{1, 2}, {3, 4}}}) == std::array{1.0, 3.0, 2.0, 4.0}); // by columns
static_assert(to_numbers<double>(std::tuple{1, 2.5F, arm})[5] == 4);

constexpr double flat[]{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
constexpr auto chain = from_numbers<Chain<double, 2>>(flat);
static_assert(chain.arms[1].upper == 6 && chain.arms[1].angles[2] == 10 && chain.base[1] == 12);
static_assert(to_numbers<double>(chain)[6] == 7);

constexpr double sum_of_doubled() {
    Chain<double, 2> copy = chain;
    each_number(copy, [](double& number) { number *= 2; });
    double sum = 0;
    each_number(copy, [&](double number) { sum += number; });
    return sum;
}
static_assert(sum_of_doubled() == 156);

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_fields)

BOOST_AUTO_TEST_CASE(there_and_back) {
    Wide<double> wide{};
    double next = 1;
    each_number(wide, [&](double& number) { number = next++; });
    BOOST_CHECK_EQUAL(wide.a, 1);
    BOOST_CHECK_EQUAL(wide.p, 16);
    const auto narrow = from_numbers<Wide<float>>(to_numbers<float>(wide).data());
    BOOST_CHECK_EQUAL(narrow.o, 15.0F);
}

BOOST_AUTO_TEST_SUITE_END()
