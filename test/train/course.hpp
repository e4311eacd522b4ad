// Training step by step and in turn, to be held against each other.
#pragma once

#include <etch/etch.hpp>

#include <cmath>
#include <cstring>
#include <memory>
#include <span>
#include <vector>

namespace course {

using namespace etch;

template <class N>
std::vector<Sample<N>> random_samples(std::size_t count) {
    using T = typename N::scalar;
    Random random{Seed{7}};
    std::vector<Sample<N>> samples(count);
    for (auto& s : samples) {
        for (std::size_t i = 0; i < s.x.size(); ++i)
            s.x.data()[i] = uniform<T>(random, -1, 1);
        for (std::size_t i = 0; i < s.y.size(); ++i)
            s.y.data()[i] = uniform<T>(random, 0, 1);
    }
    return samples;
}

/// Compilers may choose which products they fuse into sums, where there is an instruction for it.
#if (defined(__FMA__) || defined(__ARM_FEATURE_FMA)) && !defined(ETCH_REPRODUCIBLE)
inline constexpr bool to_the_bits = false;
#else
inline constexpr bool to_the_bits = true;
#endif

template <class T>
bool same(std::span<const T> a, std::span<const T> b) {
    if (to_the_bits || a.empty())
        return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size_bytes()) == 0);
    double difference = 0, size = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        difference += std::pow(static_cast<double>(a[i]) - static_cast<double>(b[i]), 2);
        size += std::pow(static_cast<double>(a[i]), 2);
    }
    return difference <= size * std::pow(sizeof(T) == 4 ? 1e-4 : 1e-12, 2);
}

/// A net, its trainer, and the losses of the steps.
template <class Trainer, class N, class Method>
struct Course {
    std::unique_ptr<N> net = std::make_unique<N>(initialized<N>(Xavier{}, Seed{3}));
    std::unique_ptr<Trainer> trainer = std::make_unique<Trainer>(*net, Method{}, Seed{5});
    std::vector<double> losses{};

    void step_by_step(const auto& samples) {
        for (const auto& sample : samples)
            losses.push_back(trainer->step(sample));
    }
    void in_turn(const auto& samples) {
        trainer->step_each(samples, [this](double loss) { losses.push_back(loss); });
    }
    bool operator==(const Course& other) const {
        using T = typename N::scalar;
        const auto moments = [](const Course& c) { return std::span<const T>(c.trainer->state().moments); };
        return trainer->steps() == other.trainer->steps() && same<double>(losses, other.losses) &&
               same<T>(net->parameters(), other.net->parameters()) && same<T>(moments(*this), moments(other));
    }
};
template <class N, class Loss, class Method = Sgd>
using Online = Course<OnlineTrainer<N, Loss, Method>, N, Method>;
template <class N, class Loss, class Method = Sgd>
using Batched = Course<Trainer<N, Loss, Method, 4>, N, Method>;

template <class Trainer, class N>
inline constexpr bool shares_sweeps = Trainer::template streams<std::vector<Sample<N>>>;

} // namespace course
