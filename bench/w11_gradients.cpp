// W11 by hand.
#include "w11_gradients.hpp"

namespace {
using namespace bench;

constexpr auto rosenbrock_value = [](const LongRosenbrockPoint<double>& at) { return hand::rosenbrock(at.x); };
constexpr auto rosenbrock_gradient = [](const LongRosenbrockPoint<double>& at) {
    ValueAndGradient<64> result;
    result.value = hand::rosenbrock(at.x, result.gradient.data());
    return result;
};
constexpr auto product_value = [](const ProductPoint<double>& at) { return hand::product(at.x); };
constexpr auto product_gradient = [](const ProductPoint<double>& at) {
    ValueAndGradient<32> result;
    result.value = hand::product(at.x, result.gradient);
    return result;
};
template <class Math>
constexpr auto position = [](const ArmPoint<double>& at) { return hand::hand_position<Math>(at.angle); };
template <class Math>
constexpr auto jacobian = [](const ArmPoint<double>& at) { return hand::hand_jacobian<Math>(at.angle); };
template <class Math>
constexpr auto call_value = [](const OptionPoint<double>& at) { return hand::call<Math>(at); };
template <class Math>
constexpr auto call_gradient = [](const OptionPoint<double>& at) {
    OptionPoint<double> gradient;
    const double value = hand::call<Math>(at, gradient);
    return ValueAndGradient<5>{value, std::bit_cast<std::array<double, 5>>(gradient)};
};
constexpr auto call_by_textbook = [](const OptionPoint<double>& at) {
    OptionPoint<double> gradient;
    const double value = hand::call_by_textbook<hand::Etch>(at, gradient);
    return ValueAndGradient<5>{value, std::bit_cast<std::array<double, 5>>(gradient)};
};
template <class Math>
constexpr auto kalman_value = [](const KalmanPoint<double>& at) { return hand::kalman<Math>(at); };
template <class Math>
constexpr auto kalman_gradient = [](const KalmanPoint<double>& at) {
    ValueAndGradient<6> result;
    result.value = hand::kalman<Math>(at, result.gradient.data());
    return result;
};

template <class Math>
int register_formulas(const std::string& contender) {
    arm_case("W11_arm_value/" + contender, position<Math>);
    arm_case("W11_arm_jacobian/" + contender, jacobian<Math>);
    formula_case<OptionPoint>("W11_call_value/" + contender, call, call_value<Math>);
    formula_case<OptionPoint>("W11_call_gradient/" + contender, call, call_gradient<Math>);
    formula_case<KalmanPoint>("W11_kalman_value/" + contender, kalman_definition, kalman_value<Math>);
    return formula_case<KalmanPoint>("W11_kalman_gradient/" + contender, kalman_definition, kalman_gradient<Math>);
}

[[maybe_unused]] const int registered[] = {
    formula_case<LongRosenbrockPoint>("W11_rosenbrock_64_value/hand", long_rosenbrock_definition, rosenbrock_value),
    formula_case<LongRosenbrockPoint>("W11_rosenbrock_64_gradient/hand", long_rosenbrock_definition, rosenbrock_gradient),
    formula_case<ProductPoint>("W11_product_value/hand", product_definition, product_value),
    formula_case<ProductPoint>("W11_product_gradient/hand", product_definition, product_gradient),
    register_formulas<hand::CLibrary>("hand"),
    register_formulas<hand::Etch>("adjoint"),
    formula_case<OptionPoint>("W11_call_gradient/textbook", call, call_by_textbook),
};

} // namespace
