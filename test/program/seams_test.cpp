#include "prelude.hpp"

#include <etch/autodiff/derivative.hpp>

#include "laws/naive.hpp"

#include <cmath>

// Slices, concatenations, pads (the adjoints of slices) and transposes in all combinations of two and three, read by loops,
// sums and products, against laws/naive.hpp. The same formulas at compile time: element by element the same bits, sums and
// products to 1e-15.

namespace {

using namespace etch;

constexpr Variable<"v", 7> v;
constexpr Variable<"u", 7> u;
constexpr Variable<"A", 3, 4> A;
constexpr Vector<double, 7> v_at{0.5, -1.25, 2, 0.375, -0.75, 1.5, -2.5}, u_at{1.125, 0.25, -0.5, 3, -1.75, 0.625, 0.875};
constexpr Matrix<double, 3, 4> A_at{{{1, -2, 0.5, 0.25}, {-0.75, 1.5, 2.5, -1}, {0.125, 3, -0.5, 2}}};

template <class X>
laws::Numbers<double> value_of(X) {
    laws::Numbers<double> numbers{X::extents};
    const double* from = std::is_same_v<X, Variable<"A", 3, 4>> ? A_at.data()
                         : std::is_same_v<X, Variable<"v", 7>>  ? v_at.data()
                                                                : u_at.data();
    for (int i = 0; i < X::extents.size(); ++i)
        numbers[i] = from[i];
    return numbers;
}

template <class E>
void check(const E& formula, double bound) {
    const auto exact = laws::naive<double>(formula, [](auto x) { return value_of(x); });
    const auto got = formula(v = v_at, u = u_at, A = A_at);
    constexpr auto constant = E{}(v = v_at, u = u_at, A = A_at); // no literals here, so that a new object is the same formula
    for (int i = 0; i < exact.extents.size(); ++i) {
        BOOST_REQUIRE_SMALL(data_of(got)[i] - exact[i], bound * std::max(1.0, std::abs(exact[i])));
        BOOST_REQUIRE_SMALL(data_of(got)[i] - data_of(constant)[i], bound * std::max(1.0, std::abs(exact[i])));
    }
}

/// Vectors of 7 made of two others, by moving elements; and below that by arithmetic.
template <int Way, class P, class Q>
constexpr auto moved(const P& p, const Q& q) {
    if constexpr (Way == 0)
        return concat(slice<2, 5>(p), slice<0, 2>(q));
    else if constexpr (Way == 1)
        return slice<3, 7>(concat(p, q));
    else if constexpr (Way == 2)
        return concat(slice<6, 1>(q), concat(slice<1, 3>(p), slice<4, 3>(q)));
    else if constexpr (Way == 3)
        return slice<0, 7>(concat(slice<5, 2>(p), q)) * p;
    else
        return reshape<7>(transpose(reshape<7, 1>(concat(slice<0, 3>(p + q), slice<3, 4>(p)))));
}

template <int First, int Second>
void combine() {
    const auto once = moved<First>(v, u);
    const auto twice = moved<Second>(once, u * v);
    const auto thrice = moved<First>(moved<Second>(v * v, once), twice);
    check(twice, 0);
    check(thrice, 0);
    check(sum(twice * once), 1e-15);
    check(matmul(transpose(A), slice<1, 3>(twice)), 2e-15);
    check(matmul(A, slice<2, 4>(thrice)) * slice<4, 3>(twice), 2e-15);
}

template <int... I>
void combine_all(std::integer_sequence<int, I...>) {
    (combine<I, (I + 2) % 5>(), ...);
}

} // namespace

BOOST_AUTO_TEST_SUITE(program_seams)

BOOST_AUTO_TEST_CASE(vectors) { combine_all(std::integer_sequence<int, 0, 1, 4>{}); }

BOOST_AUTO_TEST_CASE(matrices) {
    check(concat(A, concat(A, A)), 0);
    check(slice<1, 3>(concat(A, A * A)), 0);
    check(transpose(concat(A, slice<1, 2>(A))), 0);
    check(slice<1, 2>(transpose(concat(A, A + A))), 0);
    check(transpose(slice<1, 2>(transpose(A))), 0);
    check(concat(transpose(A), slice<0, 2>(transpose(A * A))), 0);
    check(matmul(concat(A, slice<0, 3>(A)), v), 2e-15);
    check(matmul(transpose(concat(A, slice<0, 3>(A))), slice<2, 3>(v)), 2e-15);
    check(matmul(slice<0, 2>(A), slice<1, 2>(transpose(slice<1, 2>(A)))), 2e-15);
    check(transpose(matmul(A, transpose(A))) - matmul(A, transpose(A)), 2e-15);
    check(reshape<4, 3>(A) * transpose(A), 0);
    check(slice<0, 2>(matmul(transpose(A), A)) * slice<2, 2>(matmul(transpose(A), A)), 2e-15);
}

BOOST_AUTO_TEST_SUITE_END()
