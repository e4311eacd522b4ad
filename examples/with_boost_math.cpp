// etch with the root finders of Boost.Math: they want the derivatives of a function, and get them without anybody writing them down.
//
// Kepler's equation E - e sin E = M, for an orbit as eccentric as that of Halley's comet.
#include <etch/etch.hpp>

#include <boost/math/tools/roots.hpp>

#include <cstdio>

using namespace etch;

constexpr double eccentricity = 0.96714, anomaly = 0.3;

constexpr auto kepler = [](const auto& E) { return E - eccentricity * sin(E) - anomaly; };

int main() {
    const auto pi = 3.141592653589793;
    std::uintmax_t newton_steps = 50, halley_steps = 50;
    const double newton =
        boost::math::tools::newton_raphson_iterate(with_derivatives<1>(kepler), 1.0, 0.0, pi, 52, newton_steps);
    const double halley = boost::math::tools::halley_iterate(with_derivatives<2>(kepler), 1.0, 0.0, pi, 52, halley_steps);
    std::printf("Newton, with f':          E = %.15f after %d steps\n", newton, int(newton_steps));
    std::printf("Halley, with f' and f'':  E = %.15f after %d steps\n", halley, int(halley_steps));

    // Ours, which knows how the root moves with the orbit, too.
    const auto root = [](const auto& e) {
        return implicit_root([](const auto& E, const auto& k) { return E - k * sin(E) - anomaly; }, 1.0, e).value;
    };
    const double ours = root(eccentricity), slope = forward_derivative(root, eccentricity);
    std::printf("implicit_root:            E = %.15f, dE/de = %.12f\n", ours, slope);
    const auto near = [](double a, double b) { return math::abs(a - b) < 1e-13 * math::abs(b); };
    return near(newton, ours) && near(halley, ours) && near(slope, math::sin(ours) / (1 - eccentricity * math::cos(ours))) ? 0
                                                                                                                           : 1;
}
