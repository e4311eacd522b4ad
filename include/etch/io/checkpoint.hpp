// Training that survives its end. A callback of fit that writes, every so many steps and when training ends, all that it needs to
// go on: parameters, moments, options of the method, the number of steps, the order of the samples, and the place in it. Training
// that was killed and resumed comes to the same bits as one that was not; training that a callback has ended stays ended.
//
//   FitOptions options{.epochs = 20, .seed = Seed{1}};
//   Trainer<Model, CrossEntropy, Adam> trainer{net};
//   Checkpoint checkpoint{"runs/net.etch", trainer, data, options, {.every = 100}};
//   checkpoint.resume();                         // false: there is no such file, so it starts from the beginning
//   fit(trainer, data, options, checkpoint);     // the last callback, since it keeps what the others have done
//
// The file is replaced as a whole (io/replace.hpp) and locked while the Checkpoint lives (io/lock.hpp).
#pragma once

#include <etch/io/checkpoint_bytes.hpp>
#include <etch/io/file.hpp>
#include <etch/io/lock.hpp>
#include <etch/io/replace.hpp>

#include <string>
#include <tuple>
#include <type_traits>

namespace etch::io {

struct CheckpointOptions {
    std::uint64_t every = 0; // steps of the trainer; 0: after each epoch
    Previous previous = Previous::dropped;
    bool past_the_end = false; // resume() goes on even if a callback has ended training
};

/// The callback, made of a path, a trainer, its data, the options for fit, and CheckpointOptions. What follows them are objects
/// that belong to training as well and hold values only, such as a schedule that remembers losses: they say so by
/// holds_values_only. Trainer, options and these must outlive it. The last file has the network as all callbacks have left it.
template <class T, class... Further>
class Checkpoint {
public:
    // Short names: g++ warns of a constructor's parameters that are called like a global variable of its user.
    template <Dataset Data>
    Checkpoint(const std::string& path, T& of, const Data& on, FitOptions& as, CheckpointOptions how, Further&... more)
        : place_(path), lock_(place_), trainer_(of), samples_(on.size()), options_(as), how_(how), further_(more...) {}
    template <Dataset Data>
    Checkpoint(const std::string& path, T& of, const Data& on, FitOptions& as)
        requires(sizeof...(Further) == 0)
        : Checkpoint(path, of, on, as, CheckpointOptions{}) {}

    /// Goes on where the file ends, and says so by true. Without a file nothing happens; whatever is wrong with it is thrown.
    bool resume() {
        if (!place_.status())
            return false;
        resume_with(
            detail::read_checkpoint(detail::open_for_reading(place_.path(), place_.directory(), place_.name()), place_.path()),
            place_.path());
        return true;
    }
    /// The same from another file, such as the one that Previous::kept keeps. It must be there.
    void resume_from(const std::string& path) {
        resume_with(detail::read_checkpoint(detail::open_for_reading(path), path), path);
    }
    /// Why training had ended in the file that resume() found; empty: it goes on.
    const std::string& ended() const { return ended_; }

    /// Writes the file now, for a trainer that stands at that position.
    void save(const Position& position, const TrainingEnd& end = {}) {
        FitOptions now = options_;
        now.start = position;
        const Bytes file = std::apply(
            [&](auto&... further) {
                return detail::checkpoint_with_end(end, trainer_, samples_, now, place_.path(), further...);
            },
            further_);
        replace_file(place_, file, how_.previous);
    }

    /// The report of training that had ended says so, and what it had come to.
    bool on_begin(Progress& progress) {
        diverged_ = false;
        if (loss_ == loss_)
            progress.loss = loss_;
        if (!ended_.empty())
            progress.reason = "it had ended before";
        return ended_.empty();
    }
    bool on_step(Progress& progress) { return look(progress, how_.every > 0 && trainer_.steps() % how_.every == 0); }
    bool operator()(Progress& progress) { return look(progress, how_.every == 0 || progress.epoch == progress.epochs); }
    /// When nothing is left to do, the file waits for this: other callbacks may change the network at the end.
    void on_end(Progress& progress) {
        const bool any = progress.steps > 0 || progress.position != options_.start;
        if (any && !diverged_ && is_over(progress) && is_finite())
            save(progress.position, {progress.ended ? progress.reason : "", progress.loss});
    }

private:
    static bool is_over(const Progress& progress) { return progress.ended || progress.position.epoch >= progress.epochs; }
    void resume_with(const Bytes& file, const std::string& path) {
        const CheckpointView view = std::apply(
            [&](auto&... further) { return restore_checkpoint(file, path, trainer_, samples_, options_, further...); },
            further_);
        loss_ = view.header.loss;
        ended_ = how_.past_the_end ? "" : view.reason;
    }
    /// Training that has diverged ends, and the last good file stays.
    bool look(Progress& progress, bool due) {
        if (!due && progress.reason == nullptr)
            return true;
        if (is_finite()) {
            if (!is_over(progress))
                save(progress.position, {"", progress.loss});
            return true;
        }
        diverged_ = true;
        if (progress.reason == nullptr)
            progress.reason = "a number is not finite: the last checkpoint is kept";
        return false;
    }
    bool is_finite() const {
        using N = std::remove_reference_t<decltype(trainer_.net())>;
        const auto finite = [](auto numbers) {
            return detail::first_non_finite<typename N::scalar>(detail::bytes_of(numbers)) == numbers.size();
        };
        return finite(trainer_.net().parameters()) && finite(trainer_.state().moments);
    }

    Place place_;
    FileLock lock_;
    T& trainer_;
    std::uint64_t samples_;
    FitOptions& options_;
    CheckpointOptions how_;
    std::tuple<Further&...> further_;
    std::string ended_;
    double loss_ = unknown; // of the file
    bool diverged_ = false;
};

/// The network of a checkpoint for inference, whatever it was trained on and however.
template <Network N>
void load_network(const std::string& path, N& net) {
    restore_network(detail::read_checkpoint(detail::open_for_reading(path), path), path, net);
}

} // namespace etch::io
