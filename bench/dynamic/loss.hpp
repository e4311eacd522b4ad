// Losses on the last layer's output, averaged over the rows. The two entropies take logits, so that sigmoid and softmax belong
// to them.
#pragma once

#include "layer.hpp"

#include <algorithm>
#include <cstdint>

namespace bench::dynamic {

/// Rows of target values, or a label per row.
struct Targets {
    std::span<const float> values{};
    std::span<const std::uint8_t> labels{};
};

class Loss {
public:
    virtual ~Loss() = default;
    /// The loss, and in `gradient` its derivative at z.
    virtual float operator()(std::span<const float> z, const Targets& targets, std::size_t rows, Buffer& gradient) = 0;
    /// From z to the prediction, in place.
    virtual void predict(std::span<float>, std::size_t /*rows*/) const {}
};

/// Mean over the outputs of (z - t)^2.
class MeanSquaredError final : public Loss {
public:
    float operator()(std::span<const float> z, const Targets& targets, std::size_t, Buffer& gradient) override {
        gradient.resize(z.size());
        const float scale = 1 / float(z.size());
        float sum = 0;
        for (std::size_t i = 0; i < z.size(); ++i) {
            const float d = z[i] - targets.values[i];
            gradient[i] = 2 * scale * d;
            sum += d * d;
        }
        return scale * sum;
    }
};

/// One logit a row.
class SigmoidCrossEntropy final : public Loss {
public:
    float operator()(std::span<const float> z, const Targets& targets, std::size_t rows, Buffer& gradient) override {
        gradient.resize(rows);
        float sum = 0;
        for (std::size_t r = 0; r < rows; ++r) {
            const float e = std::exp(-std::abs(z[r]));
            gradient[r] = ((z[r] < 0 ? e : 1.0F) / (1 + e) - targets.values[r]) / float(rows);
            sum += std::max(z[r], 0.0F) - targets.values[r] * z[r] + std::log(1 + e);
        }
        return sum / float(rows);
    }
    void predict(std::span<float> z, std::size_t) const override {
        for (float& p : z)
            p = 1 / (1 + std::exp(-p));
    }
};

class SoftmaxCrossEntropy final : public Loss {
public:
    float operator()(std::span<const float> z, const Targets& targets, std::size_t rows, Buffer& gradient) override {
        const std::size_t classes = z.size() / rows;
        gradient.assign(z.begin(), z.end());
        predict(gradient, rows);
        float sum = 0;
        for (std::size_t r = 0; r < rows; ++r) {
            float* row = &gradient[r * classes];
            sum -= std::log(row[targets.labels[r]]);
            row[targets.labels[r]] -= 1;
            for (std::size_t k = 0; k < classes; ++k)
                row[k] /= float(rows);
        }
        return sum / float(rows);
    }
    void predict(std::span<float> z, std::size_t rows) const override {
        const std::size_t classes = z.size() / rows;
        for (std::size_t r = 0; r < rows; ++r) {
            const auto row = z.subspan(r * classes, classes);
            const float largest = *std::max_element(row.begin(), row.end());
            float sum = 0;
            for (float& p : row)
                sum += p = std::exp(p - largest);
            for (float& p : row)
                p /= sum;
        }
    }
};

} // namespace bench::dynamic
