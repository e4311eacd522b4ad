// As face/expressions.cpp: formulas over named variables, their values, derivatives, Jacobians and curvature.
#include <etch/etch.hpp>

#include <cmath>

using namespace etch;

constexpr Variable<"f"> f; // focal length
constexpr Variable<"g"> g; // distance of the object

// The image of a thin lens stands at 1 / (1 / f - 1 / g).
constexpr auto image = 1 / (1 / f - 1 / g);
static_assert(image(f = 2, g = 4) == 4);
constexpr auto at = value_and_gradient(image)(f = 2, g = 4);
static_assert(at.value == 4 && at.gradient[f] == 4 && at.gradient[g] == -1);

static_assert(derivative(f * f * g, f)(f = 3, g = 2) == 12);
static_assert(derivative(derivative(f * f * g, f), g)(f = 3) == 6);
static_assert(derivative(pow<4>(g), g)(g = 2) == 32);
static_assert(gradient(max(f, g))(f = 3, g = 2)[f] == 1 && gradient(max(f, g))(f = 3, g = 2)[g] == 0);

constexpr Variable<"w", 3> w;
constexpr Variable<"x", 3> x;
constexpr Variable<"R", 2, 3> R;
constexpr auto unit = sigmoid(dot(w, x));
constexpr auto rays = tanh(matmul(R, x));
constexpr auto himmelblau = squared(squared(f) + g - 11) + squared(f + squared(g) - 7);

int main() {
    const auto n = value_and_gradient(unit)(w = {1, -2, 0.5}, x = {0.5, 0.25, 2});
    const double s = n.value;
    bool right = std::abs(s - 1 / (1 + std::exp(-1.0))) < 1e-15;
    right =
        right && std::abs(n.gradient[w][2] - 2 * s * (1 - s)) < 1e-15 && std::abs(n.gradient[x][1] + 2 * s * (1 - s)) < 1e-15;

    const auto J = jacobian(rays, x)(R = {{{1, 0, -1}, {0.5, 2, 0}}}, x = {0.3, -0.1, 0.2});
    const double t = std::tanh(0.5 * 0.3 - 2 * 0.1);
    right = right && std::abs(J(1, 1) - 2 * (1 - t * t)) < 1e-14 && J(0, 1) == 0;

    const auto H = hessian(himmelblau)(f = 3, g = 2); // a minimum
    right = right && H(f, f) == 74 && H(f, g) == 20 && H(g, g) == 34;
    const auto Hd = hessian_vector_product(himmelblau)(f = 3, g = 2)(f = 1, g = -1);
    right = right && Hd[f] == 54 && Hd[g] == -14;
    return right ? 0 : 1;
}
