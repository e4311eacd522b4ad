#include "prelude.hpp"

#include <etch/autodiff/check.hpp>
#include <etch/autodiff/hessian.hpp>
#include <etch/autodiff/operations.hpp>
#include <etch/program/block.hpp>

#include "laws/plan.hpp"

// Whole rows and shorthands of a user's own: what they are told, when they run, and that they are differentiated like those of etch.

namespace users {

using namespace etch;

/// The elements from the last to the first.
struct Reversed : Whole<"reversed"> {
    static constexpr Extents shape(Extents x) { return x; }
    static constexpr bool fits(Extents x) { return x.rank == 1; }
    template <WholeShape S, class T>
    static constexpr void value(T* y, const T* x) {
        for (int i = 0; i < S.y.size(); ++i)
            y[i] = x[S.a.size() - 1 - i];
    }
    static constexpr auto adjoint(auto, auto, auto ybar) { return cotangents(etch::apply<Reversed>(ybar)); }
};

/// A b + c, with a number of its own: what of b is used.
struct Affine : Whole<"affine", 3> {
    static constexpr Extents shape(Extents, Extents, Extents c, int) { return c; }
    static constexpr bool fits(Extents a, Extents b, Extents c, int used) {
        return a.rows == c.rows && a.columns == used && used <= b.size();
    }
    static constexpr ops::Cost whole_cost(const WholeShape& s) {
        return {.additions = s.a.size(), .multiplications = s.a.size()};
    }
    template <WholeShape S, class T>
    static constexpr void value(T* y, const T* a, const T* b, const T* c) {
        static_assert(S.a.columns == S.attributes[0] && S.c == S.y && S.b.columns == 1);
        for (int i = 0; i < S.y.rows; ++i) {
            y[i] = c[i];
            for (int j = 0; j < S.attributes[0]; ++j)
                y[i] += a[i + j * S.a.rows] * b[j];
        }
    }
    static constexpr auto adjoint(auto a, auto b, auto, auto y, auto ybar) {
        const int used = y.attribute(0);
        return cotangents(outer(ybar, slice(b, 0, used)), pad(matmul(transpose(a), ybar), 0, b.extents()), ybar);
    }
};

/// x times itself reversed: a name for a formula, of a row that the table does not have.
struct Folded : Shorthand<"folded"> {
    static constexpr Extents shape(Extents x) { return x; }
    static constexpr bool fits(Extents x) { return x.rank == 1; }
    static constexpr auto formula(auto x) { return x * etch::apply<Reversed>(x); }
    using uses = Rows<Reversed>;
};

} // namespace users

namespace {

using namespace etch;

constexpr Variable<"v", 3> v;
constexpr Variable<"b", 4> b;
constexpr Variable<"A", 3, 2> A;

constexpr auto reversed = [](auto x) { return apply<users::Reversed>(x); };
constexpr auto affine = apply<users::Affine, 2>(A, exp(b), reversed(v));

static_assert(reversed(v)(v = {1, 2, 3}) == Vector<double, 3>{3, 2, 1});
static_assert(reversed(reversed(v * 2) + v)(v = {1, 2, 3}) == Vector<double, 3>{5, 6, 7});
static_assert(gradient(dot(reversed(v), v* v))(v = {1, 2, 3})[v][0] == 3 * 2 + 9);
static_assert(apply<users::Affine, 2>(A, b, v)(A = {{{1, 2}, {3, 4}, {5, 6}}}, b = {10, 1, 7, 7}, v = {1, 2, 3}) ==
              Vector<double, 3>{13, 36, 59});
static_assert(gradient(sum(apply<users::Affine, 2>(A, b, v)))(A = {{{1, 2}, {3, 4}, {5, 6}}}, b = {10, 1, 7, 7},
                                                              v = {1, 2, 3})[b][1] == 12);
static_assert(hessian(sum(apply<users::Affine, 2>(A, b, v)))(A = {{{1, 2}, {3, 4}, {5, 6}}}, b = {10, 1, 7, 7},
                                                             v = {1, 2, 3})(A, b)(4, 1) == 1);
static_assert(apply<users::Folded>(v)(v = {1, 2, 3}) == Vector<double, 3>{3, 4, 3});
static_assert(gradient(sum(apply<users::Folded>(v)))(v = {1, 2, 3})[v][0] == 6);
static_assert(operations(apply<users::Affine, 2>(A, b, v)).multiplications == 6);
static_assert(!users::Affine::fits(matrix_of(3, 2), vector_of(4), vector_of(2), 2));

} // namespace

BOOST_AUTO_TEST_SUITE(program_whole_steps)

BOOST_AUTO_TEST_CASE(plans) {
    using Value = Program<detail::ValueRecipe<std::remove_const_t<decltype(affine)>>, true, 1>;
    using Gradient = Program<detail::GradientRecipe<decltype(sum(sin(affine)))>, true, 1>;
    for (const auto& complaint : laws::complaints<Value>())
        BOOST_ERROR(complaint);
    for (const auto& complaint : laws::complaints<Gradient>())
        BOOST_ERROR(complaint);
}

BOOST_AUTO_TEST_CASE(gradients) {
    const auto check =
        check_gradient(sum(sin(affine)))(A = {{{0.1, 0.2}, {0.3, 0.4}, {0.5, 0.6}}}, b = {0.7, 0.8, 0.9, 1}, v = {1, 2, 3});
    BOOST_CHECK_LE(check.max_relative_error, 1e-8);
}

BOOST_AUTO_TEST_SUITE_END()
