// W10: a function of 60 lines with loops and branches, the same as in the tests of duals, and its derivative by one of its four
// arguments. Both contenders take the elementary functions of etch: what is measured is who differentiates.
#pragma once

#include "../test/laws/flight.hpp"
#include "w6_formulas.hpp"

namespace bench {

template <class T>
struct FlightPoint { // four numbers around 0, to differentiate by the first
    T angle, speed, drag, wind;
};

/// The function of test/laws/flight.hpp, of numbers of size 1.
template <class T>
constexpr T flight(const FlightPoint<T>& at) {
    return laws::flight<T>(25 + 5 * at.speed, 0.7 + 0.2 * at.angle, 0.01 + 0.002 * at.drag, 3 * at.wind);
}
inline constexpr auto flight_definition = [](const FlightPoint<Real>& at) { return flight(at); };

} // namespace bench
