// W6 by hand. There is no dynamic baseline: taping operators is another idea, and CoDiPack stands for it.
#include "w6_formulas.hpp"

namespace {
using namespace bench;

// Lambdas rather than functions, so that they are inlined into the timed loop.
constexpr auto logistic_value = [](const LogisticPoint<double>& at) { return hand::logistic(at.w, at.x, at.b); };
constexpr auto logistic_gradient = [](const LogisticPoint<double>& at) {
    ValueAndGradient<6> result;
    result.value = hand::logistic(at.w, at.x, at.b, result.gradient.data(), result.gradient[5]);
    return result;
};

constexpr auto neuron_value = [](const NeuronPoint<double>& at) { return hand::logistic(at.w, at.x, at.b); };
constexpr auto neuron_gradient = [](const NeuronPoint<double>& at) {
    ValueAndGradient<5> result;
    result.value = hand::logistic(at.w, at.x, at.b, result.gradient.data(), result.gradient.data() + 3, result.gradient[2]);
    return result;
};

constexpr auto rosenbrock_value = [](const RosenbrockPoint<double>& at) { return hand::rosenbrock(at.x); };
constexpr auto rosenbrock_gradient = [](const RosenbrockPoint<double>& at) {
    ValueAndGradient<16> result;
    result.value = hand::rosenbrock(at.x, result.gradient.data());
    return result;
};

constexpr auto xor_value = [](const XorPoint<double>& at) { return hand::xor_loss(at); };
constexpr auto xor_gradient = [](const XorPoint<double>& at) {
    XorPoint<double> gradient;
    const double value = hand::xor_loss(at, gradient);
    return ValueAndGradient<9>{value, std::bit_cast<std::array<double, 9>>(gradient)};
};

[[maybe_unused]] const int registered[] = {
    formula_case<LogisticPoint>("W6_logistic_value/hand", logistic_definition, logistic_value),
    formula_case<LogisticPoint>("W6_logistic_gradient/hand", logistic_definition, logistic_gradient),
    formula_case<NeuronPoint>("W6_neuron_value/hand", logistic_definition, neuron_value),
    formula_case<NeuronPoint>("W6_neuron_gradient/hand", logistic_definition, neuron_gradient),
    formula_case<RosenbrockPoint>("W6_rosenbrock_value/hand", rosenbrock_definition, rosenbrock_value),
    formula_case<RosenbrockPoint>("W6_rosenbrock_gradient/hand", rosenbrock_definition, rosenbrock_gradient),
    formula_case<XorPoint>("W6_xor_value/hand", xor_definition, xor_value),
    formula_case<XorPoint>("W6_xor_gradient/hand", xor_definition, xor_gradient),
};

} // namespace
