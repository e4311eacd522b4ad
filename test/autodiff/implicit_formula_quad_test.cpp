#include "prelude.hpp"

#include <etch/autodiff/implicit_formula.hpp>

#include "laws/gradient_quad.hpp"

// Gradients and curvatures of formulas with roots in them, against differences of their values and gradients in __float128, whose
// roots are as accurate as that. Wrong gradients are rejected.

namespace {

using namespace etch;

constexpr Variable<"x"> x;
constexpr Variable<"p"> p;
constexpr Variable<"q"> q;
constexpr Variable<"v", 3> v;
constexpr Variable<"u", 3> u;
constexpr Variable<"b", 3> b;
constexpr Variable<"A", 3, 3> A;
constexpr Variable<"r", 8> r;
constexpr Variable<"s", 8> s;

template <class E, class... X>
void gradient_by_values(const char* name, const E& formula, laws::Draw draw, const X&...) {
    laws::Mutants mutants;
    for (int point = 0; point < draw.points; ++point) {
        const auto at = laws::Values<double, X...>::uniform(draw.low, draw.high, static_cast<std::uint64_t>(point) + 1);
        const auto gradient = laws::flat<double, X...>(at.given_to(value_and_gradient(formula)).gradient);
        const auto wide = at.template in<quad>();
        std::vector<quad> exact;
        for (int i = 0; i < wide.count; ++i) {
            laws::Values<quad, X...> unit;
            unit[i] = 1;
            const quad h = 1e-11;
            exact.push_back((wide.moved(h, unit).given_to(formula) - wide.moved(-h, unit).given_to(formula)) / (2 * h));
        }
        BOOST_CHECK_MESSAGE(laws::FirstOrder::agree(gradient, exact),
                            name << ": gradient, norm " << laws::distance(gradient, exact).norm);
        mutants += laws::Mutants::of<laws::FirstOrder>(gradient, exact);
    }
    BOOST_CHECK_GE(mutants.made, 5);
    BOOST_CHECK_EQUAL(mutants.caught, mutants.made);
    laws::curvature_law(name, formula, draw, X{}...);
}

} // namespace

BOOST_AUTO_TEST_SUITE(autodiff_implicit_formula_quad)

BOOST_AUTO_TEST_CASE(roots_of_one_number) {
    const auto kepler = implicit_root(x - p * sin(x) - q, x, 1);
    gradient_by_values("Kepler", kepler, {0.1, 0.7}, p, q);
    gradient_by_values("loss of a root", squared(kepler - 2) * exp(p) + q, {0.1, 0.7}, p, q);
    gradient_by_values("fixed point", fixed_point(cos(p * x) * q, x, 0.5), {0.3, 1}, p, q);
}

BOOST_AUTO_TEST_CASE(systems) {
    const auto solution = implicit_root(3 * v + matmul(A, tanh(v)) - b, v, 0);
    gradient_by_values("three equations", dot(solution, u) + sum(squared(solution)), {}, A, b, u);
    const auto chain = implicit_root(4 * r + exp(-squared(r)) * p - s, r, 0);
    gradient_by_values("eight equations", sum(pow<3>(chain)), {}, s, p);
}

BOOST_AUTO_TEST_SUITE_END()
