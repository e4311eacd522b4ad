// One step on each of many samples, one after the other, as trainers make them.
//
//   double loss = trainer.step_each(data.shuffled(seed));   // the mean of the losses, each before its step
//
// Where the next sample is known, its first product and the update for this one share a sweep over the matrix: W of a large first
// layer is fetched once a step and not twice (nn/training_stream.hpp). Parameters and losses are those of single steps.
#pragma once

#include <etch/nn/training_stream.hpp>
#include <etch/train/dataset.hpp>
#include <etch/train/progress.hpp>
#include <etch/train/rows.hpp>

namespace etch::detail {

/// Whether the input of a sample stays where it is while the next sample is asked for.
template <class Data, class T>
concept StaysInPlace = std::is_lvalue_reference_v<decltype(std::declval<const Data&>()[0])> ||
                       shows<std::remove_cvref_t<decltype(std::declval<const Data&>()[0].x)>, T>;

/// The mean of the losses that trainer.step_each(data, visit) visits: those of steps that were not refused. NaN if all were, 0 if
/// there are no samples.
constexpr double mean_of_steps(auto& trainer, const auto& data) {
    double sum = 0;
    std::uint64_t steps = 0;
    trainer.step_each(data, [&](double loss) { sum += loss, ++steps; });
    return steps > 0 ? sum / static_cast<double>(steps) : data.size() == 0 ? 0 : unknown;
}

} // namespace etch::detail
