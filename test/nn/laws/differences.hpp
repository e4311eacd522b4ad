// The oracle for gradients of networks: central differences of the loss in __float128, good to about 1e-22. Goal G2.
#pragma once

#include <etch/core/quad.hpp>

#include "nn/laws/net.hpp"

#include <vector>

namespace laws {

/// A case: a network, how its targets look, and its loss.
template <class Net_, class Loss_, class Target_ = AnyTarget>
struct Case {
    using Net = Net_;
    using Loss = Loss_;
    using Target = Target_;
};

struct Distance {
    double norm = 0;    // |d| / |g|
    double element = 0; // the largest |d_i| in units of what is allowed for it
    bool passes() const { return norm <= 1e-14 && element <= 1; }
};

/// How far a gradient is from a reference: |d_i| <= 1e-14 max|g| + 1e-12 |g_i| is allowed.
template <class Gradient, class Reference>
Distance distance(const Gradient& gradient, const Reference& reference) {
    Distance result;
    double largest = 0, norm = 0, squares = 0;
    for (const auto& g : reference)
        largest = std::max(largest, std::abs(static_cast<double>(g))), norm += static_cast<double>(g) * static_cast<double>(g);
    for (std::size_t i = 0; i < reference.size(); ++i) {
        const double d = std::abs(static_cast<double>(static_cast<etch::quad>(gradient.data()[i]) - reference[i]));
        const double allowed = 1e-14 * largest + 1e-12 * std::abs(static_cast<double>(reference[i]));
        squares += d * d;
        if (!(d <= 0)) // a NaN counts
            result.element = d <= result.element * allowed ? result.element : d / allowed;
    }
    result.norm = norm > 0 ? std::sqrt(squares / norm) : std::sqrt(squares);
    return result;
}

/// d loss / d parameter for every parameter.
template <class Loss, class N, class Y>
std::vector<etch::quad> differences(const N& net, const typename N::Input& x, const Y& y) {
    auto wide = converted<etch::quad>(net);
    const auto wide_x = converted<etch::quad>(x);
    const auto wide_y = converted<etch::quad>(y);
    std::vector<etch::quad> result;
    for (auto& moving : wide.parameters()) {
        const etch::quad middle = moving, h = 1e-11;
        moving = middle + h;
        const etch::quad up = etch::value<Loss>(wide, wide_x, wide_y);
        moving = middle - h;
        const etch::quad down = etch::value<Loss>(wide, wide_x, wide_y);
        moving = middle;
        result.push_back((up - down) / (2 * h));
    }
    return result;
}

/// d loss / d input.
template <class Loss, class N, class Y>
std::vector<etch::quad> input_differences(const N& net, const typename N::Input& x, const Y& y) {
    const auto wide = converted<etch::quad>(net);
    auto wide_x = converted<etch::quad>(x);
    const auto wide_y = converted<etch::quad>(y);
    std::vector<etch::quad> result;
    for (auto& moving : wide_x) {
        const etch::quad middle = moving, h = 1e-11;
        moving = middle + h;
        const etch::quad up = etch::value<Loss>(wide, wide_x, wide_y);
        moving = middle - h;
        const etch::quad down = etch::value<Loss>(wide, wide_x, wide_y);
        moving = middle;
        result.push_back((up - down) / (2 * h));
    }
    return result;
}

/// Loss, gradient by every parameter and gradient by the input of seeded networks, against the oracle.
template <class C>
void gradient_is_right(int draws = 3) {
    using N = typename C::Net;
    static_assert(std::is_same_v<typename N::scalar, double>);
    double worst_norm = 0, worst_element = 0;
    for (int draw = 0; draw < draws; ++draw) {
        etch::Random random{etch::Seed{static_cast<std::uint64_t>(draw) + 1}};
        const N net = scattered<N>(random);
        typename N::Input x{};
        scatter(x, random, 1);
        const auto y = C::Target::template draw<N>(random);

        const auto [loss, gradient] = etch::value_and_gradient<typename C::Loss>(net, x, y);
        const etch::quad exact =
            etch::value<typename C::Loss>(converted<etch::quad>(net), converted<etch::quad>(x), converted<etch::quad>(y));
        BOOST_CHECK_LE(std::abs(static_cast<double>(loss - exact)),
                       1e-14 * std::max(1.0, std::abs(static_cast<double>(exact))));
        BOOST_CHECK_LE(std::abs(loss - etch::value<typename C::Loss>(net, x, y)), 1e-14 * std::max(1.0, std::abs(loss)));

        const Distance d = distance(gradient.parameters(), differences<typename C::Loss>(net, x, y));
        BOOST_CHECK_MESSAGE(d.passes(), "draw " << draw << ": norm " << d.norm << ", element " << d.element);
        const Distance by_input =
            distance(etch::input_gradient<typename C::Loss>(net, x, y), input_differences<typename C::Loss>(net, x, y));
        BOOST_CHECK_MESSAGE(by_input.passes(),
                            "draw " << draw << ", input: norm " << by_input.norm << ", element " << by_input.element);
        worst_norm = std::max({worst_norm, d.norm, by_input.norm});
        worst_element = std::max({worst_element, d.element, by_input.element});
    }
    BOOST_TEST_MESSAGE("norm " << worst_norm << ", element " << worst_element << " of what is allowed");
}

} // namespace laws
