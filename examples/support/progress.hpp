// How far a long computation is: one line that renews itself on a terminal, a few plain lines anywhere else.
//
//   ProgressLine progress("training", epochs, "epochs");
//   for (int epoch = 1; epoch <= epochs; ++epoch) progress.show(epoch, "loss %.4f", loss);
//
//   training [===========>        ] 57 %  170/300 epochs  41.3/s  3 s left  loss 0.0123
#pragma once

#include "terminal.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <string>
#include <utility>

class ProgressLine {
public:
    ProgressLine(std::string what, long total, std::string unit)
        : what_(std::move(what)), total_(std::max(total, 1L)), unit_(std::move(unit)) {}

    /// `note` is formatted as by printf. Called as often as you like: most calls print nothing.
    template <class... Values>
    void show(long done, const char* note, Values... values) {
        const auto now = Clock::now();
        const bool end = done >= total_;
        const std::chrono::duration<double> since = now - shown_, running = now - start_;
        if (!end && since.count() < (terminal_ ? 0.1 : 2.0))
            return;
        shown_ = now;

        const double share = double(done) / double(total_), rate = double(done) / std::max(running.count(), 1e-9);
        if (terminal_) {
            constexpr int width = 24;
            const auto filled = std::size_t(std::clamp(int(share * width), 0, width));
            const std::string bar = std::string(filled, '=') + (filled < width ? ">" : "");
            std::printf("\r\x1b[K%s [%-*s] %3.0f %%", what_.c_str(), width, bar.c_str(), 100 * share);
        } else {
            std::printf("%s %3.0f %%", what_.c_str(), 100 * share);
        }
        std::printf("  %ld/%ld %s  %.3g/s", done, total_, unit_.c_str(), rate);
        if (end)
            std::printf("  %.1f s", running.count());
        else
            std::printf("  %.0f s left", std::ceil(double(total_ - done) / rate));
        std::printf("  ");
        print(note, values...);
        if (end || !terminal_)
            std::printf("\n");
        std::fflush(stdout);
    }

private:
    using Clock = std::chrono::steady_clock;

    static void print(const char* text) { std::fputs(text, stdout); }
    template <class... Values>
    static void print(const char* format, Values... values)
        requires(sizeof...(Values) > 0)
    {
        char line[128];
        std::snprintf(line, sizeof line, format, values...);
        std::fputs(line, stdout);
    }

    std::string what_;
    long total_;
    std::string unit_;
    bool terminal_ = on_terminal();
    Clock::time_point start_ = Clock::now();
    Clock::time_point shown_ = start_;
};
