// What training refuses before it changes anything: no samples, batches of none, a learning rate that is no rate, and numbers
// that are not finite, with the row that they are in.
#pragma once

#include <etch/train/dataset.hpp>
#include <etch/train/finite.hpp>
#include <etch/train/optim/rule.hpp>
#include <etch/train/progress.hpp>

namespace etch::detail {

/// The first row with a number that is not finite, or the number of rows. Labels are whole numbers.
template <class N>
constexpr std::uint64_t first_unfit_row(const auto& data) {
    const std::uint64_t count = data.size();
    for (std::uint64_t i = 0; i < count; ++i) {
        const auto& sample = data[i];
        if (!all_finite(read_input<N::input_size>(sample.x), N::input_size))
            return i;
        using Y = std::remove_cvref_t<decltype(sample.y)>;
        if constexpr (requires { Y::shape::extents; })
            if (!all_finite(sample.y.data(), Y::shape::extents.size()))
                return i;
    }
    return count;
}

template <class N>
constexpr Report refuse_to_train(const auto& data, const FitOptions& options, const auto& method) {
    const auto no = [](const char* why, std::uint64_t row = 0) { return Report{.refused = true, .reason = why, .row = row}; };
    if (options.epochs <= options.start.epoch)
        return {};
    if (data.size() == 0)
        return no("the dataset is empty");
    if (options.batch_size == 0)
        return no("the batch size is 0");
    if (const char* const why = refusal_of(method))
        return no(why);
    if (options.check_data)
        if (const std::uint64_t row = first_unfit_row<N>(data); row < data.size())
            return no("a sample has a number that is not finite", row);
    return {};
}

} // namespace etch::detail
