// Optimizers as their papers print them: whole gradients, one number at a time, double. The oracle for train/optim.
#pragma once

#include <etch/etch.hpp>

#include <cmath>
#include <vector>

namespace laws {

using Numbers = std::vector<double>;

/// Robbins, Monro 1951: theta_t = theta_{t-1} - rate g_t.
struct PublishedSgd {
    double rate;
    void step(Numbers& theta, const Numbers& g) {
        for (std::size_t i = 0; i < theta.size(); ++i)
            theta[i] = theta[i] - rate * g[i];
    }
};

/// Polyak 1964, as in Sutskever et al. 2013 (1), (2): the velocity without the rate, which is the same for a constant rate.
struct PublishedMomentum {
    double rate, mu;
    Numbers velocity{};
    void step(Numbers& theta, const Numbers& g) {
        velocity.resize(theta.size());
        for (std::size_t i = 0; i < theta.size(); ++i) {
            velocity[i] = mu * velocity[i] - rate * g[i];
            theta[i] = theta[i] + velocity[i];
        }
    }
};

/// Nesterov 1983, as in Sutskever et al. 2013 (3), (4): v_{t+1} = mu v_t - rate grad(theta_t + mu v_t), theta_{t+1} = theta_t +
/// v_{t+1}. What is kept here is the point where the gradient is taken, phi_t = theta_t + mu v_t.
struct PublishedNesterov {
    double rate, mu;
    Numbers velocity{};
    void step(Numbers& phi, const Numbers& g) {
        velocity.resize(phi.size());
        for (std::size_t i = 0; i < phi.size(); ++i) {
            const double theta = phi[i] - mu * velocity[i];
            velocity[i] = mu * velocity[i] - rate * g[i];
            phi[i] = theta + velocity[i] + mu * velocity[i];
        }
    }
};

/// Kingma, Ba 2015, algorithm 1; with decay: Loshchilov, Hutter 2019, algorithm 2 with eta_t = 1 and lambda = rate * decay, the
/// form that all frameworks have.
struct PublishedAdam {
    double rate, beta1, beta2, epsilon, decay = 0;
    int t = 0;
    Numbers m{}, v{};
    void step(Numbers& theta, const Numbers& g) {
        m.resize(theta.size()), v.resize(theta.size());
        ++t;
        for (std::size_t i = 0; i < theta.size(); ++i) {
            m[i] = beta1 * m[i] + (1 - beta1) * g[i];
            v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
            const double m_hat = m[i] / (1 - std::pow(beta1, t));
            const double v_hat = v[i] / (1 - std::pow(beta2, t));
            theta[i] = theta[i] - (rate * m_hat / (std::sqrt(v_hat) + epsilon) + rate * decay * theta[i]);
        }
    }
};

/// Options that are not the default, so that none is ignored; and the published rule with the same options.
inline auto published(const etch::Sgd& o) { return PublishedSgd{o.learning_rate}; }
inline auto published(const etch::Momentum& o) { return PublishedMomentum{o.learning_rate, o.momentum}; }
inline auto published(const etch::Nesterov& o) { return PublishedNesterov{o.learning_rate, o.momentum}; }
inline auto published(const etch::Adam& o) { return PublishedAdam{o.learning_rate, o.beta1, o.beta2, o.epsilon}; }
inline auto published(const etch::AdamW& o) {
    return PublishedAdam{o.learning_rate, o.beta1, o.beta2, o.epsilon, o.weight_decay};
}

template <class Method>
Method unusual();
template <>
inline etch::Sgd unusual() {
    return {.learning_rate = 0.07};
}
template <>
inline etch::Momentum unusual() {
    return {.learning_rate = 0.02, .momentum = 0.8};
}
template <>
inline etch::Nesterov unusual() {
    return {.learning_rate = 0.02, .momentum = 0.85};
}
template <>
inline etch::Adam unusual() {
    return {.learning_rate = 0.013, .beta1 = 0.85, .beta2 = 0.98, .epsilon = 1e-5};
}
template <>
inline etch::AdamW unusual() {
    return {.learning_rate = 0.013, .beta1 = 0.85, .beta2 = 0.98, .epsilon = 1e-5, .weight_decay = 0.1};
}

/// Rows of inputs and targets, drawn.
template <class N>
struct Rows {
    std::vector<typename N::scalar> inputs, targets;
    explicit Rows(std::size_t count, std::uint64_t seed = 7) : inputs(count * N::input_size), targets(count * N::output_size) {
        etch::Random random{etch::Seed{seed}};
        for (auto& x : inputs)
            x = static_cast<typename N::scalar>(etch::uniform<double>(random, -1, 1));
        for (auto& y : targets)
            y = static_cast<typename N::scalar>(etch::uniform<double>(random, 0, 1));
    }
    auto view() const { return etch::dataset<N>(inputs, targets); }
    std::size_t size() const { return inputs.size() / N::input_size; }
    typename N::Input x(std::size_t row) const {
        typename N::Input result{};
        for (int i = 0; i < N::input_size; ++i)
            result[i] = inputs[row * N::input_size + static_cast<std::size_t>(i)];
        return result;
    }
    typename N::Output y(std::size_t row) const {
        typename N::Output result{};
        for (int i = 0; i < N::output_size; ++i)
            result[i] = targets[row * N::output_size + static_cast<std::size_t>(i)];
        return result;
    }
};

/// Loss and gradient of a range of rows by the mean of single samples.
template <class Loss, class N>
double mean_gradient(const N& net, const Rows<N>& rows, std::size_t first, std::size_t count, Numbers& gradient) {
    gradient.assign(net.parameters().size(), 0);
    double loss = 0;
    for (std::size_t row = first; row < first + count; ++row) {
        const auto one = etch::value_and_gradient<Loss>(net, rows.x(row), rows.y(row));
        loss += static_cast<double>(one.loss) / static_cast<double>(count);
        for (std::size_t i = 0; i < gradient.size(); ++i)
            gradient[i] += static_cast<double>(one.gradient.parameters()[i]) / static_cast<double>(count);
    }
    return loss;
}

} // namespace laws
