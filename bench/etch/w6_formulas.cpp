// W6 by etch: the formulas as one writes them.
#include "../w6_formulas.hpp"

#include <etch/etch.hpp>

namespace {
using namespace bench;

/// The numbers where they are, as the hand-written formulas take them.
template <int N>
constexpr etch::View<const double, etch::Shape<N>> view(const double (&values)[N]) {
    return etch::View<const double, etch::Shape<N>>{values};
}
/// Writes one variable's part of a gradient; returns what follows it.
double* put(double* to, double value) {
    *to = value;
    return to + 1;
}
template <int N>
double* put(double* to, etch::View<const double, etch::Shape<N>> values) {
    return std::copy(values.begin(), values.end(), to);
}

namespace logistic {
constexpr etch::Variable<"w", 5> w;
constexpr etch::Variable<"u", 5> u;
constexpr etch::Variable<"b"> b;
constexpr auto f = 1 / (1 + exp(-(dot(w, u) + b)));

constexpr auto value = [](const LogisticPoint<double>& at) { return f(w = view(at.w), u = view(at.x), b = at.b); };
constexpr auto gradient = [](const LogisticPoint<double>& at) {
    return etch::value_and_gradient(f, w, b)(w = view(at.w), u = view(at.x), b = at.b);
};
constexpr auto in_order = [](const auto& found) {
    ValueAndGradient<6> result{found.value, {}};
    put(put(result.gradient.data(), found.gradient[w]), found.gradient[b]);
    return result;
};
} // namespace logistic

namespace neuron {
constexpr etch::Variable<"w", 2> w;
constexpr etch::Variable<"u", 2> u;
constexpr etch::Variable<"b"> b;
constexpr auto f = 1 / (1 + exp(-(dot(w, u) + b)));

constexpr auto value = [](const NeuronPoint<double>& at) { return f(w = view(at.w), u = view(at.x), b = at.b); };
constexpr auto gradient = [](const NeuronPoint<double>& at) {
    return etch::value_and_gradient(f)(w = view(at.w), u = view(at.x), b = at.b);
};
constexpr auto in_order = [](const auto& found) {
    ValueAndGradient<5> result{found.value, {}};
    put(put(put(result.gradient.data(), found.gradient[w]), found.gradient[b]), found.gradient[u]);
    return result;
};
} // namespace neuron

namespace rosenbrock {
constexpr etch::Variable<"x", 16> x;
constexpr auto head = etch::slice<0, 15>(x);
constexpr auto tail = etch::slice<1, 15>(x);
constexpr auto f = sum(100 * squared(tail - squared(head)) + squared(1 - head));

constexpr auto value = [](const RosenbrockPoint<double>& at) { return f(x = view(at.x)); };
constexpr auto gradient = [](const RosenbrockPoint<double>& at) { return etch::value_and_gradient(f)(x = view(at.x)); };
constexpr auto in_order = [](const auto& found) {
    ValueAndGradient<16> result{found.value, {}};
    put(result.gradient.data(), found.gradient[x]);
    return result;
};
} // namespace rosenbrock

namespace xor_loss {
constexpr etch::Variable<"p", 2> p; // hidden weights of the first input
constexpr etch::Variable<"q", 2> q; // of the second
constexpr etch::Variable<"a", 2> a; // hidden biases
constexpr etch::Variable<"v", 2> v;
constexpr etch::Variable<"c"> c;
constexpr auto logit = [](auto hidden) { return dot(v, tanh(hidden)) + c; };
constexpr auto is_zero = [](auto z) { return log(1 + exp(z)); };
constexpr auto is_one = [](auto z) { return log(1 + exp(-z)); };
constexpr auto f = (is_zero(logit(a)) + is_one(logit(a + q)) + is_one(logit(a + p)) + is_zero(logit(a + p + q))) / 4;

constexpr auto value = [](const XorPoint<double>& at) {
    return f(p = view(at.p), q = view(at.q), a = view(at.a), v = view(at.v), c = at.c);
};
constexpr auto gradient = [](const XorPoint<double>& at) {
    return etch::value_and_gradient(f)(p = view(at.p), q = view(at.q), a = view(at.a), v = view(at.v), c = at.c);
};
constexpr auto in_order = [](const auto& found) {
    ValueAndGradient<9> result{found.value, {}};
    double* to = result.gradient.data();
    to = put(put(put(to, found.gradient[p]), found.gradient[q]), found.gradient[a]);
    put(put(to, found.gradient[v]), found.gradient[c]);
    return result;
};
} // namespace xor_loss

[[maybe_unused]] const int registered[] = {
    formula_case<LogisticPoint>("W6_logistic_value/etch", logistic_definition, logistic::value),
    formula_case<LogisticPoint>("W6_logistic_gradient/etch", logistic_definition, logistic::gradient, logistic::in_order),
    formula_case<NeuronPoint>("W6_neuron_value/etch", logistic_definition, neuron::value),
    formula_case<NeuronPoint>("W6_neuron_gradient/etch", logistic_definition, neuron::gradient, neuron::in_order),
    formula_case<RosenbrockPoint>("W6_rosenbrock_value/etch", rosenbrock_definition, rosenbrock::value),
    formula_case<RosenbrockPoint>("W6_rosenbrock_gradient/etch", rosenbrock_definition, rosenbrock::gradient,
                                  rosenbrock::in_order),
    formula_case<XorPoint>("W6_xor_value/etch", xor_definition, xor_loss::value),
    formula_case<XorPoint>("W6_xor_gradient/etch", xor_definition, xor_loss::gradient, xor_loss::in_order),
};

} // namespace
