// etch with Ceres, in both directions: Ceres minimises residuals whose Jacobians come from a formula or a function of ours, and our
// solver takes a functor that was written for Ceres.
//
// The data are NIST's Misra1a (https://www.itl.nist.gov/div898/strd/nls/data/misra1a.shtml): a monomolecular adsorption.
#include <etch/etch.hpp>
#include <etch/interop/ceres.hpp>
#include <etch/interop/ceres_functor.hpp>

#include <ceres/ceres.h>

#include <cstdio>

using namespace etch;

constexpr std::array volume{10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78};
constexpr std::array pressure{77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0};
constexpr std::array certified{2.3894212918e+02, 5.5015643181e-04};

// As a formula: one residual, of two parameters and two data.
constexpr Variable<"b", 2> b;
constexpr Variable<"x"> x;
constexpr Variable<"y"> y;
constexpr auto residual = element<0>(b) * (1 - exp(-element<1>(b) * x)) - y;

// As Ceres has it.
struct Misra {
    template <class T>
    bool operator()(const T* parameters, T* residuals) const {
        using std::exp;
        for (std::size_t i = 0; i < volume.size(); ++i)
            residuals[i] = parameters[0] * (1.0 - exp(-parameters[1] * pressure[i])) - volume[i];
        return true;
    }
};

/// The worst relative deviation from the certified values.
double off_by(const char* what, const std::array<double, 2>& found) {
    double worst = 0;
    for (std::size_t i = 0; i < 2; ++i)
        worst = math::max(worst, math::abs(found[i] / certified[i] - 1));
    std::printf("%-52s b = (%.8f, %.10e), off by %.0e\n", what, found[0], found[1], worst);
    return worst;
}

std::array<double, 2> solve(auto&& add_residuals) {
    std::array parameters{250.0, 5e-4};
    ceres::Problem problem;
    add_residuals(problem, parameters.data());
    ceres::Solver::Options options;
    options.function_tolerance = options.gradient_tolerance = options.parameter_tolerance = 1e-14;
    options.logging_type = ceres::SILENT;
    ceres::Solver::Summary summary;
    ceres::Solve(options, &problem, &summary);
    return parameters;
}

int main() {
    const auto by_formula = solve([](ceres::Problem& problem, double* parameters) {
        for (std::size_t i = 0; i < volume.size(); ++i)
            problem.AddResidualBlock(ceres_cost_function(residual, b)(x = pressure[i], y = volume[i]), nullptr, parameters);
    });
    const auto all = ceres_function<14, 2>(Misra{});
    const auto by_function = solve([&](ceres::Problem& problem, double* parameters) {
        problem.AddResidualBlock(ceres_cost_function<14, 2>(all), nullptr, parameters);
    });
    const auto ours = least_squares(all, std::array{250.0, 5e-4});

    double worst = off_by("Ceres, Jacobian from a formula:", by_formula);
    worst = math::max(worst, off_by("Ceres, Jacobian by duals:", by_function));
    worst = math::max(worst, off_by("least_squares, of a functor written for Ceres:", ours.x));
    return worst < 1e-8 && ours.converged ? 0 : 1;
}
