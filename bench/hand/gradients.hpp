// W11 by hand: each formula and its reverse sweep, what both need computed once.
#pragma once

#include "math.hpp"

#include <array>

namespace bench::hand {

/// x0 x1 ... : products from the front, and from the back as they meet them.
template <std::size_t N>
double product(const std::array<double, N>& x) {
    double y = x[0];
    for (std::size_t i = 1; i < N; ++i)
        y *= x[i];
    return y;
}
template <std::size_t N>
double product(const std::array<double, N>& x, std::array<double, N>& dx) {
    double front[N]; // of all before
    front[1] = x[0];
    for (std::size_t i = 2; i < N; ++i)
        front[i] = front[i - 1] * x[i - 1];
    double back = x[N - 1];
    dx[N - 1] = front[N - 1];
    for (std::size_t i = N - 2; i > 0; --i) {
        dx[i] = front[i] * back;
        back *= x[i];
    }
    dx[0] = back;
    return front[N - 1] * x[N - 1];
}

/// An arm on a turning base: angle[0] turns it, angle[1] lifts its upper part, angle[2] bends the lower one.
template <class Math>
std::array<double, 3> hand_position(const std::array<double, 3>& angle) {
    const double out = 0.7 * Math::cos(angle[1]) + 0.5 * Math::cos(angle[1] + angle[2]);
    const double up = 0.7 * Math::sin(angle[1]) + 0.5 * Math::sin(angle[1] + angle[2]);
    return {Math::cos(angle[0]) * out, Math::sin(angle[0]) * out, 0.3 + up};
}
/// By columns.
template <class Math>
std::array<double, 9> hand_jacobian(const std::array<double, 3>& angle) {
    const double c = Math::cos(angle[0]), s = Math::sin(angle[0]);
    const double lower_out = 0.5 * Math::cos(angle[1] + angle[2]), lower_up = 0.5 * Math::sin(angle[1] + angle[2]);
    const double out = 0.7 * Math::cos(angle[1]) + lower_out, up = 0.7 * Math::sin(angle[1]) + lower_up;
    return {-s * out, c * out, 0, -c * up, -s * up, out, -c * lower_up, -s * lower_up, lower_out};
}

/// A European call (Black, Scholes 1973).
template <class T>
struct Option {
    T spot, strike, rate, volatility, time;
};
inline constexpr double inverse_root_2 = 0.70710678118654752440, inverse_root_2_pi = 0.39894228040143267794;

template <class Math>
double call(const Option<double>& o) {
    const double root = Math::sqrt(o.time), spread = o.volatility * root;
    const double d1 = (Math::log(o.spot / o.strike) + (o.rate + 0.5 * (o.volatility * o.volatility)) * o.time) / spread;
    const double d2 = d1 - spread;
    return 0.5 * (o.spot * Math::erfc(-inverse_root_2 * d1) -
                  o.strike * Math::exp(-o.rate * o.time) * Math::erfc(-inverse_root_2 * d2));
}
template <class Math>
double call(const Option<double>& o, Option<double>& bar) {
    const double root = Math::sqrt(o.time), spread = o.volatility * root, per_spread = 1 / spread;
    const double ratio = o.spot / o.strike, drift = o.rate + 0.5 * (o.volatility * o.volatility);
    const double d1 = (Math::log(ratio) + drift * o.time) * per_spread, d2 = d1 - spread;
    const double discount = Math::exp(-o.rate * o.time), present = o.strike * discount;
    const double n1 = 0.5 * Math::erfc(-inverse_root_2 * d1), n2 = 0.5 * Math::erfc(-inverse_root_2 * d2);

    const double d2_bar = -present * (inverse_root_2_pi * Math::exp(-0.5 * d2 * d2));
    const double d1_bar = o.spot * (inverse_root_2_pi * Math::exp(-0.5 * d1 * d1)) + d2_bar;
    const double numerator_bar = d1_bar * per_spread, spread_bar = -(numerator_bar * d1 + d2_bar);
    const double exponent_bar = -n2 * present; // of discount
    const double drift_bar = numerator_bar * o.time;
    bar.spot = n1 + numerator_bar / o.spot;
    bar.strike = -(n2 * discount + numerator_bar / o.strike);
    bar.rate = drift_bar - exponent_bar * o.time;
    bar.volatility = drift_bar * o.volatility + spread_bar * root;
    bar.time = numerator_bar * drift - exponent_bar * o.rate + 0.5 * (spread_bar * o.volatility) / root;
    return o.spot * n1 - present * n2;
}
/// The same derivatives as textbooks have them: spot n(d1) = strike exp(-rate time) n(d2), which no sweep knows, saves a half.
template <class Math>
double call_by_textbook(const Option<double>& o, Option<double>& greeks) {
    const double root = Math::sqrt(o.time), spread = o.volatility * root;
    const double d1 = (Math::log(o.spot / o.strike) + (o.rate + 0.5 * (o.volatility * o.volatility)) * o.time) / spread;
    const double discount = Math::exp(-o.rate * o.time), present = o.strike * discount;
    const double n1 = 0.5 * Math::erfc(-inverse_root_2 * d1), n2 = 0.5 * Math::erfc(-inverse_root_2 * (d1 - spread));
    const double density = o.spot * (inverse_root_2_pi * Math::exp(-0.5 * d1 * d1));
    greeks.spot = n1;
    greeks.strike = -discount * n2;
    greeks.rate = present * o.time * n2;
    greeks.volatility = density * root;
    greeks.time = 0.5 * (density * o.volatility) / root + o.rate * present * n2;
    return o.spot * n1 - present * n2;
}

/// A step of a Kalman filter of four states (Kalman 1960): prediction by F, noise q G; the logarithm of the likelihood of a
/// measurement y of h . x with noise r. Matrices by columns.
template <class T>
struct KalmanPoint {
    T m[4], q, r; // to differentiate by
    T y, h[4], F[16], P[16], G[16];
};

/// h, m and P after the prediction.
struct Predicted {
    double m[4], Ph[4], innovation, variance;
};
inline Predicted predict(const KalmanPoint<double>& at) {
    double FP[16]{}, P[16];
    Predicted to{{}, {}, at.y, at.r};
    for (int j = 0; j < 4; ++j)
        for (int k = 0; k < 4; ++k)
            for (int i = 0; i < 4; ++i)
                FP[i + 4 * j] += at.F[i + 4 * k] * at.P[k + 4 * j];
    for (int i = 0; i < 16; ++i)
        P[i] = at.q * at.G[i];
    for (int j = 0; j < 4; ++j)
        for (int k = 0; k < 4; ++k)
            for (int i = 0; i < 4; ++i)
                P[i + 4 * j] += FP[i + 4 * k] * at.F[j + 4 * k];
    for (int k = 0; k < 4; ++k)
        for (int i = 0; i < 4; ++i) {
            to.m[i] += at.F[i + 4 * k] * at.m[k];
            to.Ph[i] += P[i + 4 * k] * at.h[k];
        }
    for (int i = 0; i < 4; ++i) {
        to.innovation -= at.h[i] * to.m[i];
        to.variance += at.h[i] * to.Ph[i];
    }
    return to;
}
template <class Math>
double kalman(const KalmanPoint<double>& at) {
    const Predicted p = predict(at);
    return -0.5 * (Math::log(p.variance) + p.innovation * p.innovation / p.variance);
}
template <class Math>
double kalman(const KalmanPoint<double>& at, double* bar) {
    const Predicted p = predict(at);
    const double scaled = p.innovation / p.variance; // also what flows to h . m
    const double variance_bar = 0.5 * (scaled * scaled - 1 / p.variance);
    double hGh = 0;
    for (int j = 0; j < 4; ++j) {
        double Gh = 0, Fh = 0;
        for (int i = 0; i < 4; ++i) {
            Gh += at.G[i + 4 * j] * at.h[i];
            Fh += at.F[i + 4 * j] * at.h[i];
        }
        hGh += Gh * at.h[j];
        bar[j] = scaled * Fh;
    }
    bar[4] = variance_bar * hGh;
    bar[5] = variance_bar;
    return -0.5 * (Math::log(p.variance) + p.innovation * scaled);
}

} // namespace bench::hand
