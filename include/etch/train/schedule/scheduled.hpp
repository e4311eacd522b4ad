// What a schedule is: by which factor the learning rate is multiplied at the step that n steps were made before, n = 0, 1, ...
// Scheduled<Method, Schedule> is the method with that rate; method().learning_rate stays the rate that is multiplied.
//
//   struct Halfway { constexpr double at(std::uint64_t n) const { return n < 100 ? 1 : 0.5; } };
//   fit<CrossEntropy>(net, data, scheduled(Adam{}, CosineAnnealing{.period = 2000}), {.epochs = 10});
#pragma once

#include <etch/train/optim/rule.hpp>

namespace etch {

template <class S>
concept Schedule = requires(const S& schedule, std::uint64_t n) {
    { schedule.at(n) } -> std::same_as<double>;
};

/// Optimizers that have a rate to multiply.
template <class M>
concept HasLearningRate = MovesByRule<M> && requires(M& method) {
    { (method.learning_rate) } -> std::same_as<double&>;
};

/// The learning rate of a method at step number 1, 2, ...
constexpr double learning_rate_at(const HasLearningRate auto& method, std::uint64_t step) {
    if constexpr (requires { method.rate_at(step); })
        return method.rate_at(step);
    else
        return method.learning_rate;
}

template <HasLearningRate Method, Schedule By>
struct Scheduled : Method {
    By schedule;

    /// The learning rate of step number 1, 2, ...
    constexpr double rate_at(std::uint64_t step) const {
        return learning_rate_at(static_cast<const Method&>(*this), step) * schedule.at(step - 1);
    }
    template <Scalar T>
    constexpr auto rule(std::uint64_t step) const {
        Method now = *this;
        now.learning_rate *= schedule.at(step - 1);
        return now.template rule<T>(step);
    }
};

template <HasLearningRate Method, Schedule By>
constexpr auto scheduled(const Method& method, const By& schedule) {
    return Scheduled<Method, By>{method, schedule};
}

} // namespace etch
