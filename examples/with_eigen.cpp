// etch beside Eigen: a damped Newton iteration written in Eigen's vectors and matrices, whose gradient and Hessian come from a formula.
// Nothing is copied on the way in or out.
#include <etch/etch.hpp>
#include <etch/interop/eigen.hpp>

#include <Eigen/Cholesky>

#include <cstdio>

using namespace etch;

constexpr Variable<"v", 2> v;
constexpr auto rosenbrock = squared(1 - element<0>(v)) + 100 * squared(element<1>(v) - squared(element<0>(v)));

int main() {
    Eigen::Vector2d x{-1.2, 1};
    int steps = 0;
    for (double length = 1; length > 1e-12 && steps < 50; ++steps) {
        const auto at = value_and_gradient(rosenbrock)(v = x);
        const auto H = hessian(rosenbrock)(v = x);
        const Eigen::Vector2d step = as_eigen(H).ldlt().solve(-as_eigen(at.gradient[v]));
        double part = 1;
        while (part > 1e-6 && rosenbrock(v = Eigen::Vector2d{x + part * step}) > at.value)
            part /= 2;
        x += part * step;
        length = step.norm();
        std::printf("%2d   f = %-12.5g x = (%.6f, %.6f)\n", steps, at.value, x[0], x[1]);
    }
    return (x - Eigen::Vector2d{1, 1}).norm() < 1e-12 && steps < 50 ? 0 : 1;
}
