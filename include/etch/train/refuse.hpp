// What training refuses before it changes anything: no samples, batches of none, a learning rate that is no rate, and numbers
// that are not finite, with the row that they are in.
#pragma once

#include <etch/train/non_finite.hpp>
#include <etch/train/optim/rule.hpp>
#include <etch/train/progress.hpp>

namespace etch::detail {

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
        if (const NonFinite bad = find_non_finite(data); bad.found)
            return no("a sample has a number that is not finite", bad.sample);
    return {};
}

} // namespace etch::detail
