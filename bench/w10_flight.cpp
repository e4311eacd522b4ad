// W10 by hand: the function itself, and its tangent written line by line.
#include "w10_flight.hpp"

namespace {
using namespace bench;

constexpr auto by_value = [](const FlightPoint<double>& at) { return flight(at); };
constexpr auto by_tangent = [](const FlightPoint<double>& at) {
    const auto [value, tangent] =
        laws::flight_by_hand(25 + 5 * at.speed, 0.7 + 0.2 * at.angle, 0.01 + 0.002 * at.drag, 3 * at.wind, 0, 0.2, 0, 0);
    return ValueAndGradient<1>{value, {tangent}};
};

[[maybe_unused]] const int registered[] = {
    formula_case<FlightPoint>("W10_flight_value/hand", flight_definition, by_value),
    formula_case<FlightPoint>("W10_flight_tangent/hand", flight_definition, by_tangent),
};

} // namespace
