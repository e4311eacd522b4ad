// W6 by hand. There is no dynamic baseline: taping operators is another idea, and CoDiPack stands for it.
#include "w6_formulas.hpp"

namespace {
using namespace bench;

// Lambdas rather than functions, so that they are inlined into the timed loop.
template <class Math>
constexpr auto logistic_value = [](const LogisticPoint<double>& at) { return hand::logistic<Math>(at.w, at.x, at.b); };
template <class Math>
constexpr auto logistic_gradient = [](const LogisticPoint<double>& at) {
    ValueAndGradient<6> result;
    result.value = hand::logistic<Math>(at.w, at.x, at.b, result.gradient.data(), result.gradient[5]);
    return result;
};

template <class Math>
constexpr auto neuron_value = [](const NeuronPoint<double>& at) { return hand::logistic<Math>(at.w, at.x, at.b); };
template <class Math>
constexpr auto neuron_gradient = [](const NeuronPoint<double>& at) {
    ValueAndGradient<5> result;
    result.value =
        hand::logistic<Math>(at.w, at.x, at.b, result.gradient.data(), result.gradient.data() + 3, result.gradient[2]);
    return result;
};

constexpr auto rosenbrock_value = [](const RosenbrockPoint<double>& at) { return hand::rosenbrock(at.x); };
constexpr auto rosenbrock_gradient = [](const RosenbrockPoint<double>& at) {
    ValueAndGradient<16> result;
    result.value = hand::rosenbrock(at.x, result.gradient.data());
    return result;
};

template <class Math>
constexpr auto xor_value = [](const XorPoint<double>& at) { return hand::xor_loss<Math>(at); };
template <class Math>
constexpr auto xor_gradient = [](const XorPoint<double>& at) {
    XorPoint<double> gradient;
    const double value = hand::xor_loss<Math>(at, gradient);
    return ValueAndGradient<9>{value, std::bit_cast<std::array<double, 9>>(gradient)};
};

template <class Math>
int register_formulas(const std::string& contender) {
    formula_case<LogisticPoint>("W6_logistic_value/" + contender, logistic_definition, logistic_value<Math>);
    formula_case<LogisticPoint>("W6_logistic_gradient/" + contender, logistic_definition, logistic_gradient<Math>);
    formula_case<NeuronPoint>("W6_neuron_value/" + contender, logistic_definition, neuron_value<Math>);
    formula_case<NeuronPoint>("W6_neuron_gradient/" + contender, logistic_definition, neuron_gradient<Math>);
    formula_case<XorPoint>("W6_xor_value/" + contender, xor_definition, xor_value<Math>);
    return formula_case<XorPoint>("W6_xor_gradient/" + contender, xor_definition, xor_gradient<Math>);
}

[[maybe_unused]] const int registered[] = {
    register_formulas<hand::CLibrary>("hand"),
    register_formulas<hand::Etch>("adjoint"),
    formula_case<RosenbrockPoint>("W6_rosenbrock_value/hand", rosenbrock_definition, rosenbrock_value),
    formula_case<RosenbrockPoint>("W6_rosenbrock_gradient/hand", rosenbrock_definition, rosenbrock_gradient),
};

} // namespace
