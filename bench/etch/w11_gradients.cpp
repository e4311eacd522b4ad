// W11 by etch: functions as they are, called with numbers; vectors and matrices as formulas.
#include "../w11_gradients.hpp"

#include <etch/etch.hpp>

namespace {
using namespace bench;

namespace rosenbrock {
constexpr etch::Variable<"x", 64> x;
constexpr auto head = etch::slice<0, 63>(x);
constexpr auto tail = etch::slice<1, 63>(x);
constexpr auto f = sum(100 * squared(tail - squared(head)) + squared(1 - head));

constexpr auto view = [](const auto& at) { return etch::View<const double, etch::Shape<64>>{at.x}; };
constexpr auto value = [](const LongRosenbrockPoint<double>& at) { return f(x = view(at)); };
constexpr auto gradient = [](const LongRosenbrockPoint<double>& at) { return etch::value_and_gradient(f)(x = view(at)); };
constexpr auto in_order = [](const auto& found) {
    ValueAndGradient<64> result{found.value, {}};
    std::copy(found.gradient[x].begin(), found.gradient[x].end(), result.gradient.begin());
    return result;
};
} // namespace rosenbrock

namespace product {
constexpr auto value = [](const ProductPoint<double>& at) {
    return etch::formula<std::array<double, 32>>(product_of_all)(at.x);
};
constexpr auto gradient = [](const ProductPoint<double>& at) { return etch::value_and_gradient(product_of_all)(at.x); };
constexpr auto in_order = [](const auto& found) {
    ValueAndGradient<32> result{found.value, {}};
    std::copy(found.gradient.begin(), found.gradient.end(), result.gradient.begin());
    return result;
};
} // namespace product

namespace joints {
constexpr auto value = [](const ArmPoint<double>& at) { return etch::formula<std::array<double, 3>>(arm)(at.angle); };
constexpr auto jacobian = [](const ArmPoint<double>& at) { return etch::jacobian(arm)(at.angle); };
constexpr auto in_order = [](const auto& found) {
    std::array<double, 9> result;
    std::copy(found.values, found.values + 9, result.begin());
    return result;
};
} // namespace joints

namespace option {
constexpr auto value = [](const OptionPoint<double>& at) { return etch::formula<OptionPoint<double>>(call)(at); };
constexpr auto gradient = [](const OptionPoint<double>& at) { return etch::value_and_gradient(call)(at); };
constexpr auto in_order = [](const auto& found) {
    return ValueAndGradient<5>{found.value, std::bit_cast<std::array<double, 5>>(found.gradient)};
};
} // namespace option

namespace kalman {
constexpr etch::Variable<"m", 4> m;
constexpr etch::Variable<"q"> q;
constexpr etch::Variable<"r"> r;
constexpr etch::Variable<"y"> y;
constexpr etch::Variable<"h", 4> h;
constexpr etch::Variable<"F", 4, 4> F;
constexpr etch::Variable<"P", 4, 4> P;
constexpr etch::Variable<"G", 4, 4> G;
constexpr auto predicted = matmul(matmul(F, P), transpose(F)) + q * G;
constexpr auto innovation = y - dot(h, matmul(F, m));
constexpr auto variance = dot(h, matmul(predicted, h)) + r;
constexpr auto f = -0.5 * (log(variance) + squared(innovation) / variance);

constexpr auto vector = [](const double (&x)[4]) { return etch::View<const double, etch::Shape<4>>{x}; };
constexpr auto matrix = [](const double (&x)[16]) { return etch::View<const double, etch::Shape<4, 4>>{x}; };
constexpr auto at_point = [](const auto& formula, const KalmanPoint<double>& at) __attribute__((always_inline)) {
    return formula(m = vector(at.m), q = at.q, r = at.r, y = at.y, h = vector(at.h), F = matrix(at.F), P = matrix(at.P),
                   G = matrix(at.G));
};
constexpr auto value = [](const KalmanPoint<double>& at) { return at_point(f, at); };
constexpr auto gradient = [](const KalmanPoint<double>& at) { return at_point(etch::value_and_gradient(f, m, q, r), at); };
constexpr auto in_order = [](const auto& found) {
    ValueAndGradient<6> result{found.value, {}};
    std::copy(found.gradient[m].begin(), found.gradient[m].end(), result.gradient.begin());
    result.gradient[4] = found.gradient[q];
    result.gradient[5] = found.gradient[r];
    return result;
};
} // namespace kalman

[[maybe_unused]] const int registered[] = {
    formula_case<LongRosenbrockPoint>("W11_rosenbrock_64_value/etch", long_rosenbrock_definition, rosenbrock::value),
    formula_case<LongRosenbrockPoint>("W11_rosenbrock_64_gradient/etch", long_rosenbrock_definition, rosenbrock::gradient,
                                      rosenbrock::in_order),
    formula_case<ProductPoint>("W11_product_value/etch", product_definition, product::value),
    formula_case<ProductPoint>("W11_product_gradient/etch", product_definition, product::gradient, product::in_order),
    arm_case("W11_arm_value/etch", joints::value),
    arm_case("W11_arm_jacobian/etch", joints::jacobian, joints::in_order),
    formula_case<OptionPoint>("W11_call_value/etch", call, option::value),
    formula_case<OptionPoint>("W11_call_gradient/etch", call, option::gradient, option::in_order),
    formula_case<KalmanPoint>("W11_kalman_value/etch", kalman_definition, kalman::value),
    formula_case<KalmanPoint>("W11_kalman_gradient/etch", kalman_definition, kalman::gradient, kalman::in_order),
};

} // namespace
