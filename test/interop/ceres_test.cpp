#include "prelude.hpp"

#include <etch/autodiff/forward.hpp>
#include <etch/autodiff/minimise.hpp>
#include <etch/interop/ceres.hpp>
#include <etch/interop/ceres_functor.hpp>

#include <ceres/autodiff_cost_function.h>

#include <cmath>
#include <memory>

// One cost, a b^x - y and b - a in two residuals, in three ways: as a formula, as a function, and by the derivatives of Ceres.

namespace {

using namespace etch;

constexpr Variable<"p", 2> p;
constexpr Variable<"shift"> shift;
constexpr Variable<"t"> t;
constexpr auto residuals =
    concat(reshape<1>(element<0>(p) * exp(element<1>(p) * t) - shift), reshape<1>(element<1>(p) * shift - element<0>(p)));

struct Functor {
    double time;
    template <class T>
    bool operator()(const T* a, const T* b, T* r) const {
        using std::exp;
        r[0] = a[0] * exp(a[1] * time) - b[0];
        r[1] = a[1] * b[0] - a[0];
        return true;
    }
};

struct Evaluated {
    double residuals[2], by_p[4], by_shift[2];
    explicit Evaluated(const ceres::CostFunction& cost, bool first = true) {
        const double a[]{1.5, -0.5}, b[]{0.25};
        const double* parameters[]{a, b};
        double* jacobians[]{first ? by_p : nullptr, by_shift};
        BOOST_REQUIRE(cost.Evaluate(parameters, residuals, jacobians));
        double alone[2];
        BOOST_REQUIRE(cost.Evaluate(parameters, alone, nullptr));
        for (int i = 0; i < 2; ++i)
            BOOST_CHECK_SMALL(alone[i] - residuals[i], 1e-15);
    }
};

void are_alike(const Evaluated& a, const Evaluated& b) {
    for (int i = 0; i < 2; ++i) {
        BOOST_CHECK_SMALL(a.residuals[i] - b.residuals[i], 1e-15);
        BOOST_CHECK_SMALL(a.by_shift[i] - b.by_shift[i], 1e-15);
    }
    for (int i = 0; i < 4; ++i)
        BOOST_CHECK_SMALL(a.by_p[i] - b.by_p[i], 2e-15);
}

} // namespace

BOOST_AUTO_TEST_SUITE(interop_ceres)

BOOST_AUTO_TEST_CASE(cost_functions) {
    const ceres::AutoDiffCostFunction<Functor, 2, 2, 1> expected{new Functor{2}};
    const std::unique_ptr<ceres::CostFunction> formula{ceres_cost_function(residuals, p, shift)(t = 2)};
    const std::unique_ptr<ceres::CostFunction> function{ceres_cost_function<2, 2, 1>(ceres_function<2, 2, 1>(Functor{2}))};
    for (const auto* cost : {formula.get(), function.get()}) {
        BOOST_CHECK_EQUAL(cost->num_residuals(), 2);
        BOOST_CHECK((cost->parameter_block_sizes() == std::vector<std::int32_t>{2, 1}));
        are_alike(Evaluated{*cost}, Evaluated{expected});
        BOOST_CHECK_EQUAL(Evaluated(*cost, false).by_shift[1], -0.5); // a block that is held constant has no Jacobian
    }
}

BOOST_AUTO_TEST_CASE(a_residual_that_is_one_number) {
    const std::unique_ptr<ceres::CostFunction> cost{ceres_cost_function<1, 2>([](const auto& x) { return x[0] * x[1]; })};
    const double x[]{3, 4};
    const double* parameters[]{x};
    double residual = 0, slope[2]{};
    double* jacobians[]{slope};
    BOOST_REQUIRE(cost->Evaluate(parameters, &residual, jacobians));
    BOOST_CHECK(residual == 12 && slope[0] == 4 && slope[1] == 3);
}

BOOST_AUTO_TEST_CASE(functors_take_duals) {
    const auto f = ceres_function<2, 2, 1>(Functor{2});
    const auto J = forward_jacobian([&]<class T>(const std::array<T, 2>& a) { return f(a, std::array<T, 1>{0.25}); },
                                    std::array{1.5, -0.5});
    BOOST_CHECK_CLOSE(J(0, 1), 1.5 * 2 * std::exp(-1.0), 1e-12);
    BOOST_CHECK_EQUAL(J(1, 0), -1);
    const auto gives_up = ceres_function<1, 1>([]<class T>(const T*, T*) { return false; });
    BOOST_CHECK(!least_squares(gives_up, std::array{1.0}).converged);
}

BOOST_AUTO_TEST_SUITE_END()
