// Nothing is timed before it is known to be right. A benchmark file registers checks; main runs them all first and gives up
// with a message if one fails. The oracle is a naive net in long double that shares no code with any contender, differentiated
// by differences of fourth order (better than 1e-11).
#pragma once

#include "workloads.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace bench {

using Real = long double;

/// What a check found: the largest error it met, relative to 1 or to the value, and what it had promised.
struct Finding {
    double error, allowed;
};
struct Check {
    std::string name;
    std::function<Finding()> run;
};
inline std::vector<Check>& checks() {
    static std::vector<Check> all;
    return all;
}
inline int check(std::string name, std::function<Finding()> run) {
    checks().push_back({std::move(name), std::move(run)});
    return 0;
}

/// NaN counts as infinitely wrong.
inline double difference(Real a, Real b) {
    const double error = double(std::abs(a - b) / std::max({Real(1), std::abs(a), std::abs(b)}));
    return std::isnan(error) ? HUGE_VAL : error;
}
inline double largest_difference(const auto& a, const auto& b) {
    if (std::size(a) != std::size(b))
        return HUGE_VAL;
    double worst = 0;
    for (std::size_t i = 0; i < std::size(a); ++i)
        worst = std::max(worst, difference(Real(a[i]), Real(b[i])));
    return worst;
}

/// f'(x) of a function of x: (8 (f(x+h) - f(x-h)) - (f(x+2h) - f(x-2h))) / 12 h, truncation h^4 f5 / 30.
template <class F>
Real derivative(F f, Real& x, Real h = 1e-4L) {
    const Real old = x;
    const auto at = [&](Real step) {
        x = old + step;
        return f();
    };
    const Real slope = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
    x = old;
    return slope;
}

/// What a chain of dense layers predicts for one row: the last layer's output through identity, sigmoid or softmax.
template <class Workload>
std::vector<Real> reference_prediction(Workload chain, const std::vector<Real>& flat, const auto* row) {
    std::vector<Real> x(row, row + chain.inputs);
    const Real* at = flat.data();
    for (std::size_t l = 1; l < chain.sizes.size(); ++l) {
        const auto in = std::size_t(chain.sizes[l - 1]), out = std::size_t(chain.sizes[l]);
        std::vector<Real> y(at + in * out, at + in * out + out);
        for (std::size_t o = 0; o < out; ++o) {
            for (std::size_t i = 0; i < in; ++i)
                y[o] += at[o * in + i] * x[i];
            if (l + 1 < chain.sizes.size())
                y[o] = chain.hidden == Hidden::tanh ? std::tanh(y[o]) : std::max(y[o], Real(0));
        }
        at += (in + 1) * out;
        x = y;
    }
    if (chain.last == Last::sigmoid_cross_entropy)
        x[0] = 1 / (1 + std::exp(-x[0]));
    if (chain.last == Last::softmax_cross_entropy) {
        Real sum = 0;
        for (Real& p : x)
            sum += p = std::exp(p);
        for (Real& p : x)
            p /= sum;
    }
    return x;
}

/// The loss averaged over the rows; targets are values, or one label a row.
template <class Workload>
Real reference_loss(Workload chain, const std::vector<Real>& flat, const auto* inputs, const auto* targets, int rows) {
    Real total = 0;
    for (int r = 0; r < rows; ++r) {
        const auto p = reference_prediction(chain, flat, inputs + r * chain.inputs);
        if (chain.last == Last::squared_error)
            for (std::size_t k = 0; k < p.size(); ++k)
                total += std::pow(p[k] - Real(targets[std::size_t(r) * p.size() + k]), 2) / Real(p.size());
        else if (chain.last == Last::sigmoid_cross_entropy)
            total -= Real(targets[r]) * std::log(p[0]) + (1 - Real(targets[r])) * std::log(1 - p[0]);
        else
            total -= std::log(p[std::size_t(targets[r])]);
    }
    return total / Real(rows);
}

/// Judges one step in double: the loss that it returned, and that it moved the parameters by -rate times the gradient.
/// Of each W and each b at most eight parameters are looked at.
template <class Workload>
Finding check_step(Workload chain, const auto* inputs, const auto* targets, int rows, const std::vector<double>& before,
                   const std::vector<double>& after, double found, Real rate) {
    constexpr int probes = 8;
    std::vector<Real> flat(before.begin(), before.end());
    const auto loss = [&] { return reference_loss(chain, flat, inputs, targets, rows); };
    double worst = difference(found, loss());

    Generator generator(9);
    std::size_t offset = 0;
    for (std::size_t l = 1; l < chain.sizes.size(); ++l)
        for (const int count : {chain.sizes[l - 1] * chain.sizes[l], chain.sizes[l]}) {
            for (int k = 0; k < std::min(count, probes); ++k) {
                const auto i = offset + std::size_t(count <= probes ? k : generator.below(count));
                const Real moved = (Real(before[i]) - Real(after[i])) / rate;
                worst = std::max(worst, difference(moved, derivative(loss, flat[i])));
            }
            offset += std::size_t(count);
        }
    return {worst, 1e-9};
}

} // namespace bench
