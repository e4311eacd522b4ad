// L-BFGS (Nocedal 1980; Nocedal, Wright 2006, algorithms 7.4 and 7.5): from the last Memory changes of parameters and gradient, a
// direction that knows the curvature; a step along it that fulfils the strong Wolfe conditions. For full batches: fit takes all
// samples as one. A step evaluates the batch twice or more.
//
//   fit<MeanSquaredError>(net, data, Lbfgs<8>{}, {.epochs = 50});
#pragma once

#include <etch/train/collected.hpp>
#include <etch/train/line_search.hpp>

namespace etch {

template <int Memory = 8>
    requires(Memory > 0)
struct Lbfgs {
    StrongWolfe line{};
    /// s and y of the last steps, parameters and gradient before the last one, and its direction.
    static constexpr int moments = 2 * Memory + 3;
    static constexpr bool takes_full_batches = true;

    /// One iteration from `at`, step number `step`; again() gives the loss at the parameters as they are, and its gradient in
    /// at.gradient. False if the loss is not finite: then nothing has changed.
    template <Network N>
    constexpr bool search(const Collected<N, moments>& at, std::uint64_t step, auto&& again) const {
        using T = typename N::scalar;
        constexpr int n = N::parameter_count;
        if (!at.is_finite())
            return false;
        T *const w = at.parameters, *const g = at.gradient;
        const auto moment = [&](int k) { return at.moments + k * n; };
        T *const old_w = moment(2 * Memory), *const old_g = moment(2 * Memory + 1), *const d = moment(2 * Memory + 2);
        if (step > 1)
            remember<T, n>(moment(static_cast<int>((step - 2) % Memory)),
                           moment(Memory + static_cast<int>((step - 2) % Memory)), w, old_w, g, old_g);
        LinePoint start{.value = static_cast<double>(at.loss), .derivative = direct<T, n>(moment, step, g, d)};
        for (int i = 0; i < n; ++i)
            old_w[i] = w[i], old_g[i] = g[i];
        if (!(start.derivative < 0))
            return true; // there is no way down
        const auto go = [&](double length) {
            for (int i = 0; i < n; ++i)
                w[i] = old_w[i] + static_cast<T>(length) * d[i];
        };
        const LinePoint end = line.search(start, 1, [&](double length) {
            go(length);
            const double value = static_cast<double>(again());
            return LinePoint{length, value, dot<T, n>(g, d)};
        });
        go(end.at);
        return true;
    }

private:
    template <class T, int n>
    static constexpr double dot(const T* a, const T* b) {
        double sum = 0;
        for (int i = 0; i < n; ++i)
            sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
        return sum;
    }

    /// s = w - old w, y = g - old g; zeros if their product is not clearly positive, which the Wolfe conditions exclude but
    /// rounding does not.
    template <class T, int n>
    static constexpr void remember(T* s, T* y, const T* w, const T* old_w, const T* g, const T* old_g) {
        for (int i = 0; i < n; ++i)
            s[i] = w[i] - old_w[i], y[i] = g[i] - old_g[i];
        const double product = dot<T, n>(s, y);
        if (!(product > 1e-12 * dot<T, n>(y, y)))
            for (int i = 0; i < n; ++i)
                s[i] = y[i] = 0;
    }

    /// d = -H g by the two loops of algorithm 7.4, H of no memory 1 / |g|; returns the derivative along d.
    template <class T, int n>
    static constexpr double direct(const auto& moment, std::uint64_t step, const T* g, T* d) {
        double along[static_cast<std::size_t>(Memory)]{}, curvature[static_cast<std::size_t>(Memory)]{}, scale = 0;
        const int pairs = static_cast<int>(step - 1 < Memory ? step - 1 : Memory);
        const auto slot = [&](int age) { return static_cast<int>((step - 2 - static_cast<std::uint64_t>(age)) % Memory); };
        for (int i = 0; i < n; ++i)
            d[i] = -g[i];
        for (int age = 0; age < pairs; ++age) {
            const int k = slot(age);
            curvature[k] = dot<T, n>(moment(k), moment(Memory + k));
            if (!(curvature[k] > 0))
                continue;
            if (scale == 0)
                scale = curvature[k] / dot<T, n>(moment(Memory + k), moment(Memory + k));
            along[k] = dot<T, n>(moment(k), d) / curvature[k];
            for (int i = 0; i < n; ++i)
                d[i] -= static_cast<T>(along[k]) * moment(Memory + k)[i];
        }
        const double length = math::sqrt(dot<T, n>(g, g));
        if (scale == 0)
            scale = length > 1 ? 1 / length : 1;
        for (int i = 0; i < n; ++i)
            d[i] *= static_cast<T>(scale);
        for (int age = pairs - 1; age >= 0; --age) {
            const int k = slot(age);
            if (!(curvature[k] > 0))
                continue;
            const double back = dot<T, n>(moment(Memory + k), d) / curvature[k];
            for (int i = 0; i < n; ++i)
                d[i] += static_cast<T>(along[k] - back) * moment(k)[i];
        }
        return dot<T, n>(g, d);
    }
};

} // namespace etch
