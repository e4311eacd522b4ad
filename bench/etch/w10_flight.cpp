// W10 by etch: the function is called with duals, as it is.
#include "../w10_flight.hpp"

#include <etch/autodiff/forward.hpp>

namespace {
using namespace bench;
using etch::Dual;

constexpr auto by_tangent = [](const FlightPoint<double>& at) {
    const auto y = flight<Dual<double>>({Dual<double>::variable(at.angle), at.speed, at.drag, at.wind});
    return ValueAndGradient<1>{y.value, {y.tangent[0]}};
};
constexpr auto by_gradient = [](const FlightPoint<double>& at) {
    const auto [value, gradient] = etch::forward_gradient([]<class T>(const FlightPoint<T>& x) { return flight(x); }, at);
    return ValueAndGradient<4>{value, {gradient.angle, gradient.speed, gradient.drag, gradient.wind}};
};

[[maybe_unused]] const int registered[] = {
    formula_case<FlightPoint>("W10_flight_tangent/etch", flight_definition, by_tangent),
    formula_case<FlightPoint>("W10_flight_gradient/etch", flight_definition, by_gradient),
};

} // namespace
