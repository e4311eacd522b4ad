// How far a long computation is: one line that renews itself on a terminal, no wider than that, a few plain lines anywhere else. By hand, or as a callback
// of fit, behind the callbacks that fill in what it shows:
//
//   io::ProgressLine line("training");   fit<CrossEntropy>(net, data, Adam{}, {.epochs = 20}, Validation{unseen, Accuracy{}}, line);
//   io::ProgressLine line("training", epochs, "epochs");   line.show(epoch, "loss %.4f", loss);
//
//   training [=============>          ]  57 %  11.4/20 epochs  52300 samples/s  3 s left  loss 0.0123  validation loss 0.0456
#pragma once

#include <etch/io/clock.hpp>
#include <etch/io/terminal.hpp>
#include <etch/train/progress.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <utility>

namespace etch::io {

/// The clock is a function of nothing that returns seconds.
template <class Clock>
class BasicProgressLine {
public:
    explicit BasicProgressLine(std::string what, double total = 0, std::string unit = "epochs", std::FILE* out = stdout,
                               Clock clock = {})
        : what_(std::move(what)), total_(total), unit_(std::move(unit)), out_(out), terminal_(is_terminal(out)), clock_(clock),
          start_(clock_()), shown_(start_) {}

    /// `note` is formatted as by printf. Called as often as you like: most calls print nothing.
    template <class... Values>
    void show(double done, const char* note, Values... values) {
        if (is_due(done >= total_))
            print(done, done / std::max(clock_() - start_, 1e-9), unit_.c_str(), formatted(note, values...));
    }

    std::string metric = "metric"; // what the metrics are called

    void on_begin(const Progress& p) {
        total_ = double(p.epochs), first_ = double(p.position.epoch);
        start_ = shown_ = clock_();
        look_at_ = 0, notes_.clear();
    }
    /// Most steps do not even look at the clock.
    void on_step(const Progress& p) {
        if (p.steps < look_at_ || p.batch == p.batches) // the end of the epoch follows
            return;
        if (is_due(false))
            print(p);
        const double passed = std::max(clock_() - start_, 1e-9);
        look_at_ = p.steps + 1 + std::uint64_t(std::min(double(p.steps) / passed * pause() / 8, 1e9));
    }
    void operator()(const Progress& p) {
        note(p);
        if (is_due(p.epoch >= p.epochs))
            print(p);
    }
    void on_end(const Progress& p) {
        if (p.reason != nullptr && p.position.epoch < p.epochs) {
            ended_ = true;
            print(p);
            std::fprintf(out_, "%s ended: %s\n", what_.c_str(), p.reason);
            std::fflush(out_);
        }
    }

private:
    static constexpr int width = 24;

    double pause() const { return terminal_ ? 0.1 : 2; }
    bool is_due(bool end) {
        const double now = clock_();
        ended_ = end;
        if (!end && now - shown_ < pause())
            return false;
        shown_ = now;
        return true;
    }

    static std::string formatted(const char* text) { return text; }
    template <class... Values>
    static std::string formatted(const char* format, Values... values)
        requires(sizeof...(Values) > 0)
    {
        char line[160];
        std::snprintf(line, sizeof line, format, values...);
        return line;
    }

    /// What callbacks worked out after the last epoch.
    void note(const Progress& p) {
        notes_.clear();
        const auto add = [&](const std::string& name, const char* format, double value) {
            if (!std::isnan(value))
                notes_.append("  ").append(name).append(formatted(format, value));
        };
        add(metric, " %.4f", p.metric);
        add("validation loss", " %.4f", p.validation_loss);
        add("validation " + metric, " %.4f", p.validation_metric);
        add("gradient", " %.3g", p.gradient_norm);
    }
    void print(const Progress& p) {
        const double share = p.batches == 0 ? 0 : double(p.batch) / double(p.batches);
        const double done = p.batch == p.batches ? double(p.epoch) : double(p.epoch) - 1 + share;
        print(done, double(p.samples) / std::max(clock_() - start_, 1e-9), "samples", formatted("loss %.4f", p.loss) + notes_);
    }
    void print(double done, double rate, const char* per, const std::string& note) {
        const double share = total_ > 0 ? std::clamp(done / total_, 0.0, 1.0) : 0, passed = clock_() - start_;
        std::string line = formatted(" %3.0f %%", 100 * share) + formatted("  %.6g/%.6g ", std::round(done * 10) / 10, total_) +
                           unit_ + formatted("  %.4g ", rate) + per + "/s";
        if (ended_)
            line += formatted("  %.1f s", passed);
        else if (done > first_)
            line += formatted("  %.0f s left", std::ceil(passed * (total_ - done) / (done - first_)));
        line.append("  ").append(note);
        if (terminal_)
            print_over(share, line);
        else
            std::fprintf(out_, "%s%s\n", what_.c_str(), line.c_str());
        if (ended_ && terminal_)
            std::fputc('\n', out_);
        std::fflush(out_);
    }
    /// Over the line before. What is longer than the terminal is wide would stay there: the bar makes room, then the end is cut off.
    void print_over(double share, const std::string& line) {
        const int columns = terminal_columns(out_), taken = characters(what_) + 3 + characters(line);
        const int length = columns == 0 ? width : std::clamp(columns - 1 - taken, 0, width);
        const auto filled = std::size_t(share * length), room = std::size_t(length);
        std::string all = what_;
        if (length > 0) {
            all.append(" [").append(filled, '=');
            if (filled < room)
                all.append(1, '>').append(room - filled - 1, ' ');
            all.append("]");
        }
        all.append(line);
        if (columns > 0 && !ended_)
            cut(all, columns - 1);
        std::fprintf(out_, "\r\x1b[K%s", all.c_str());
    }
    /// Characters of UTF-8 begin with a byte that is not 10xxxxxx.
    static bool begins_one(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }
    static int characters(const std::string& text) { return int(std::count_if(text.begin(), text.end(), begins_one)); }
    static void cut(std::string& text, int most) {
        for (std::size_t i = 0; i < text.size(); ++i)
            if (begins_one(text[i]) && most-- == 0)
                text.resize(i);
    }

    std::string what_;
    double total_, first_ = 0; // of the unit: at the end, and when it began
    std::string unit_, notes_;
    std::FILE* out_;
    bool terminal_, ended_ = false;
    Clock clock_;
    double start_, shown_;
    std::uint64_t look_at_ = 0; // no look at the clock before this step
};

using ProgressLine = BasicProgressLine<SteadyClock>;

} // namespace etch::io
