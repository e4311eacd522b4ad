// Ends this call of fit after so many seconds, after the step in which they are over. The clock is the caller's: a function of nothing
// that returns seconds from any origin. io/clock.hpp has the host's.
//
//   fit<Loss>(net, data, method, {.epochs = 1000}, TimeLimit{.seconds = 60, .clock = io::SteadyClock{}});
#pragma once

#include <etch/train/callback.hpp>

namespace etch {

template <class Clock>
    requires requires(Clock& clock) { double{clock()}; }
struct TimeLimit {
    double seconds = 0;
    Clock clock{};
    double begin = 0; // noted when training begins

    static constexpr const char* reason = "the time is over";
    static constexpr bool ends_this_call_only = true;
    constexpr void on_begin(const Progress&) { begin = clock(); }
    constexpr bool on_step(const Progress&) { return clock() - begin < seconds; }
    constexpr bool met(const Progress&) { return clock() - begin >= seconds; }
};
template <class Clock>
TimeLimit(double, Clock) -> TimeLimit<Clock>;

} // namespace etch
