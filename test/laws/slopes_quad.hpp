// The law of a row of two operands: both slopes in double against closed forms in __float128, and all second derivatives against
// differences of those.
#pragma once

#include <etch/autodiff/hessian.hpp>

#include "laws/slope_quad.hpp"

#include <array>

namespace laws {

/// The four second derivatives of a formula of x and y.
void second_derivatives_are_right(const char* name, const auto& hessian, auto exact, double a, double b) {
    constexpr etch::Variable<"x"> x;
    constexpr etch::Variable<"y"> y;
    const quad qa = a, qb = b;
    const std::array second{
        Difference::of([&](quad t) { return exact(t, qb)[1]; }, a), Difference::of([&](quad t) { return exact(t, qb)[2]; }, a),
        Difference::of([&](quad t) { return exact(qa, t)[1]; }, b), Difference::of([&](quad t) { return exact(qa, t)[2]; }, b)};
    const std::array got{hessian(x, x), hessian(y, x), hessian(x, y), hessian(y, y)};
    quad size = 0;
    for (const Difference& each : second)
        size = fmaxq(size, fabsq(each.exact));
    for (std::size_t k = 0; k < 4; ++k) {
        BOOST_CHECK_MESSAGE(second[k].agrees(got[k], size), name << ": second derivative " << got[k] << ", not "
                                                                 << static_cast<double>(second[k].exact) << " at " << a << ", "
                                                                 << b);
        if (second[k].is_sharp(size))
            BOOST_CHECK(!second[k].agrees(got[k] * (1 + 1e-6), size) && !second[k].agrees(-got[k], size));
    }
}

/// Both slopes of a formula of x and y, and their slopes; `exact` gives value, slope by x and slope by y.
template <class E>
void slopes_are_right(const char* name, E formula, auto exact, Interval first, Interval second, bool ties = false) {
    constexpr etch::Variable<"x"> x;
    constexpr etch::Variable<"y"> y;
    const auto curvature = hessian(formula);
    std::array<double, 3> worst{};
    int mutants = 0, caught = 0;
    Points of_x{first, 1}, of_y{second, 2};
    for (int i = 0; i < 1500; ++i) {
        const double a = of_x.next(), b = ties && i % 3 == 0 ? a : of_y.next();
        const auto got = value_and_gradient(formula)(x = a, y = b);
        const std::array<quad, 3> reference = exact(static_cast<quad>(a), static_cast<quad>(b));
        const std::array<double, 3> numbers{got.value, got.gradient[x], got.gradient[y]};
        for (std::size_t k = 0; k < 3; ++k)
            worst[k] = std::max(worst[k], relative_error(numbers[k], reference[k]));
        if (a != b)
            second_derivatives_are_right(name, curvature(x = a, y = b), exact, a, b);
        for (std::size_t k = 1; k < 3; ++k)
            if (i < 25 && std::abs(numbers[k]) > 1e-300)
                mutants += 5, caught += caught_mutants(numbers[k], reference[k]);
        if (i < 25 && relative_error(numbers[1], reference[2]) > 1e-12) // swapped
            ++mutants, caught += !slope_agrees(numbers[2], reference[1]);
        if (i < 100 && a != b && std::abs(a) > 1e-3 && std::abs(b) > 1e-3) {
            const quad qa = a, qb = b;
            BOOST_CHECK(Difference::of([&](quad t) { return exact(t, qb)[0]; }, a).agrees(reference[1]));
            BOOST_CHECK(Difference::of([&](quad t) { return exact(qa, t)[0]; }, b).agrees(reference[2]));
        }
    }
    BOOST_TEST_MESSAGE(name << ": slopes " << worst[1] / 2.220446e-16 << " and " << worst[2] / 2.220446e-16 << " ulp, value "
                            << worst[0] / 2.220446e-16 << " ulp, " << caught << " of " << mutants << " mutants caught");
    BOOST_CHECK_LE(std::max(worst[1], worst[2]), four_ulp);
    BOOST_CHECK_EQUAL(caught, mutants);
}

} // namespace laws
