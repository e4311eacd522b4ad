// What training is asked for, where it stands, and what it came to: the vocabulary of fit and of its callbacks.
//
//   fit<CrossEntropy>(net, data, Adam{}, {.epochs = 20}, [](const Progress& p) { return p.loss > 0.01; });
#pragma once

#include <etch/core/random.hpp>

#include <cstdint>
#include <limits>

namespace etch {

/// A place in training: whole epochs behind it, batches of the next one, the sum of loss times samples of those batches, and the
/// samples among them whose steps the method refused, which are not in the sum.
/// Training that starts there goes on as if it had never stopped.
struct Position {
    std::uint64_t epoch = 0, batch = 0;
    double loss_sum = 0;
    std::uint64_t refused = 0;
    friend constexpr bool operator==(const Position&, const Position&) = default;
};

struct FitOptions {
    std::uint64_t epochs = 1; // counted from the first one, wherever training starts
    std::uint64_t batch_size = 32;
    bool shuffle = true;
    Seed seed{}; // of the order of the samples, epoch e = 0, 1, ... uses seed + e; and of the noise of layers
    Position start{};
    bool check_data = true; // reads all of it once before the first step: a number that is not finite is refused
};

/// Numbers that nobody has worked out yet.
inline constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Where training stands; what callbacks are given, in their order. Each may fill in what those after it read.
struct Progress {
    std::uint64_t epoch = 0, epochs = 0, steps = 0; // epoch counts from 1
    double loss = 0; // mean over the samples of this epoch so far, each before its step; without refused ones
    std::uint64_t batch = 0, batches = 0; // of this epoch: done, and all
    std::uint64_t samples = 0;            // that steps were made on, in all epochs of this call
    double step_loss = unknown;           // of the last step alone
    Position position{};                  // where training goes on after this
    double metric = unknown, validation_loss = unknown, validation_metric = unknown, gradient_norm = unknown;
    bool has_validation = false;  // whether somebody works out validation_loss after each epoch; says so when training begins
    const char* reason = nullptr; // why training ends, for a callback that ends it to fill in
    bool ended = false;           // a callback has ended training for good, not only this call of fit
};

/// What training came to.
struct Report {
    double loss = 0; // mean over the samples of the last epoch, each before its step
    std::uint64_t epochs = 0, steps = 0;
    bool stopped = false; // by a callback
    bool refused = false; // before anything was changed
    const char* reason = "all epochs are done";
    std::uint64_t row = 0; // the sample at fault, where one is
};

} // namespace etch
