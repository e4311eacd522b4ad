// A signal that ends training after the step at hand, so that a checkpoint is written and the program ends as asked.
//
//   StopOnSignal stop;                              // SIGTERM, unless others are named
//   fit(trainer, data, options, stop, checkpoint);
//   return stop.exit_status();                      // 143 = 128 + SIGTERM; 0 if no signal came
#pragma once

#include <etch/train/progress.hpp>

#include <array>
#include <atomic>
#include <csignal>
#include <cstddef>
#include <initializer_list>

#include <signal.h>

namespace etch::io {

namespace detail {
/// The last signal that came, or 0. Handlers may write nothing else.
inline constinit std::atomic<int> signal_that_came{0};
static_assert(std::atomic<int>::is_always_lock_free);
extern "C" inline void etch_note_signal(int signal) { signal_that_came.store(signal, std::memory_order_relaxed); }
} // namespace detail

/// Takes signals over while it lives; what was done about them before comes back after it. One at a time.
class StopOnSignal {
public:
    static constexpr const char* reason = "a signal asked for it";
    static constexpr std::size_t most = 8;

    StopOnSignal() : StopOnSignal({SIGTERM}) {}
    explicit StopOnSignal(std::initializer_list<int> signals) {
        detail::signal_that_came.store(0, std::memory_order_relaxed);
        struct sigaction action{};
        action.sa_handler = detail::etch_note_signal;
        action.sa_flags = SA_RESTART;
        sigemptyset(&action.sa_mask);
        for (const int signal : signals)
            if (count_ < most && ::sigaction(signal, &action, &before_[count_]) == 0)
                signals_[count_++] = signal;
    }
    StopOnSignal(const StopOnSignal&) = delete;
    StopOnSignal& operator=(const StopOnSignal&) = delete;
    ~StopOnSignal() {
        while (count_-- > 0)
            ::sigaction(signals_[count_], &before_[count_], nullptr);
    }

    /// The signal that came, or 0.
    int signal() const { return detail::signal_that_came.load(std::memory_order_relaxed); }
    /// What a shell says of programs that the signal has ended.
    int exit_status() const { return signal() == 0 ? 0 : 128 + signal(); }

    bool on_step(const Progress&) const { return signal() == 0; }
    bool met(const Progress&) const { return signal() != 0; }

private:
    std::array<int, most> signals_{};
    std::array<struct sigaction, most> before_{};
    std::size_t count_ = 0;
};

} // namespace etch::io
