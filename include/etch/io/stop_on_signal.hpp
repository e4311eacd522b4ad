// A signal that ends training after the step at hand, so that a checkpoint is written and the program ends as asked.
//
//   StopOnSignal stop;                              // SIGTERM, unless others are named
//   fit(trainer, data, options, stop, checkpoint);
//   return stop.exit_status();                      // 143 = 128 + SIGTERM; 0 if no signal came
#pragma once

#include <etch/train/progress.hpp>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <initializer_list>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <signal.h>

namespace etch::io {

namespace detail {
/// The last signal that came, or 0. Handlers may write nothing else.
inline constinit std::atomic<int> signal_that_came{0};
static_assert(std::atomic<int>::is_always_lock_free);
extern "C" inline void etch_note_signal(int signal) { signal_that_came.store(signal, std::memory_order_relaxed); }
} // namespace detail

/// Takes signals over while it lives; what was done about them before comes back after it. One at a time. Throws std::system_error for
/// a signal that cannot be taken, as SIGKILL.
class StopOnSignal {
public:
    static constexpr const char* reason = "a signal asked for it";
    static constexpr bool ends_this_call_only = true; // a checkpoint goes on from here

    StopOnSignal() : StopOnSignal({SIGTERM}) {}
    explicit StopOnSignal(std::initializer_list<int> signals) {
        detail::signal_that_came.store(0, std::memory_order_relaxed);
        struct sigaction action{};
        action.sa_handler = detail::etch_note_signal;
        action.sa_flags = SA_RESTART;
        sigemptyset(&action.sa_mask);
        before_.reserve(signals.size());
        for (const int signal : signals) {
            struct sigaction before{};
            if (::sigaction(signal, &action, &before) != 0) {
                const int error = errno;
                give_back();
                throw std::system_error(error, std::generic_category(), "etch: signal " + std::to_string(signal));
            }
            before_.emplace_back(signal, before);
        }
    }
    StopOnSignal(const StopOnSignal&) = delete;
    StopOnSignal& operator=(const StopOnSignal&) = delete;
    ~StopOnSignal() { give_back(); }

    /// The signal that came, or 0.
    int signal() const { return detail::signal_that_came.load(std::memory_order_relaxed); }
    /// What a shell says of programs that the signal has ended.
    int exit_status() const { return signal() == 0 ? 0 : 128 + signal(); }

    bool on_step(const Progress&) const { return signal() == 0; }
    bool met(const Progress&) const { return signal() != 0; }

private:
    void give_back() {
        for (; !before_.empty(); before_.pop_back())
            ::sigaction(before_.back().first, &before_.back().second, nullptr);
    }

    std::vector<std::pair<int, struct sigaction>> before_;
};

} // namespace etch::io
