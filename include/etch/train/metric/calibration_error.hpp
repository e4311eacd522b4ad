// Expected calibration error: samples are put into bins by the confidence of their prediction (the probability of the class
// predicted), and ECE = sum_b |b| / n |accuracy(b) - confidence(b)|. Bin m of M holds (m - 1) / M < confidence <= m / M.
//
//   const auto [error] = evaluate(net, data, CalibrationError<15>{});
//
// Naeini, Cooper, Hauskrecht (AAAI 2015); Guo, Pleiss, Sun, Weinberger, "On Calibration of Modern Neural Networks" (ICML 2017).
#pragma once

#include <etch/core/math.hpp>
#include <etch/train/metric/decision.hpp>

namespace etch {

template <int Bins = 10>
    requires(Bins > 0)
struct CalibrationError {
    struct Bin {
        double right = 0, confidence = 0; // sums
        std::uint64_t count = 0;
    } bins[static_cast<std::size_t>(Bins)]{};
    std::uint64_t count = 0;

    constexpr void add(auto output, auto target)
        requires detail::OfTheSameClasses<decltype(output), decltype(target)>
    {
        const int predicted = detail::class_of(output);
        const double confidence = detail::probability_of(output, predicted);
        int number = 0;
        while (number < Bins - 1 && confidence * Bins > number + 1)
            ++number;
        bins[number].right += predicted == detail::class_of(target);
        bins[number].confidence += confidence;
        ++bins[number].count, ++count;
    }
    constexpr double value() const {
        double sum = 0;
        for (const Bin& bin : bins)
            sum += math::abs(bin.right - bin.confidence);
        return count == 0 ? 0 : sum / static_cast<double>(count);
    }
};

} // namespace etch
