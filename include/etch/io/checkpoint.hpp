// Training that survives its end. A callback of fit that writes, every so many steps and when training ends, all that it needs to
// go on: parameters, moments, options of the method, the number of steps, the order of the samples, and the place in it. Training
// that was killed and resumed comes to the same bits as one that was not.
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
};

/// The callback, made of a path, a trainer, its data, the options for fit, and CheckpointOptions. What follows them are objects
/// that are no more than their bytes and belong to training as well, such as a schedule that remembers losses. Trainer, options
/// and these must outlive it.
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
        resume_from(place_.path());
        return true;
    }
    /// The same from another file, such as the one that Previous::kept keeps. It must be there.
    void resume_from(const std::string& path) {
        const Bytes file = read_raw(path);
        std::apply([&](auto&... further) { restore_checkpoint(file, path, trainer_, samples_, options_, further...); },
                   further_);
    }
    /// Writes the file now, for a trainer that stands at that position.
    void save(const Position& position) {
        FitOptions now = options_;
        now.start = position;
        const Bytes file = std::apply(
            [&](auto&... further) { return checkpoint_bytes(trainer_, samples_, now, place_.path(), further...); }, further_);
        replace_file(place_, file, how_.previous);
    }

    bool on_step(Progress& progress) {
        const bool due = how_.every > 0 && trainer_.steps() % how_.every == 0;
        return (!due && progress.reason == nullptr) || save_finite(progress);
    }
    bool operator()(Progress& progress) {
        const bool due = how_.every == 0 || progress.epoch == progress.epochs;
        return (!due && progress.reason == nullptr) || save_finite(progress);
    }

private:
    /// Training that has diverged ends, and the last good file stays.
    bool save_finite(Progress& progress) {
        using N = std::remove_reference_t<decltype(trainer_.net())>;
        const auto finite = [](auto numbers) {
            return detail::first_non_finite<typename N::scalar>(detail::bytes_of(numbers)) == numbers.size();
        };
        if (finite(trainer_.net().parameters()) && finite(trainer_.state().moments)) {
            save(progress.position);
            return true;
        }
        if (progress.reason == nullptr)
            progress.reason = "a number is not finite: the last checkpoint is kept";
        return false;
    }

    Place place_;
    FileLock lock_;
    T& trainer_;
    std::uint64_t samples_;
    FitOptions& options_;
    CheckpointOptions how_;
    std::tuple<Further&...> further_;
};

/// The network of a checkpoint for inference, whatever it was trained on and however.
template <Network N>
void load_network(const std::string& path, N& net) {
    restore_network(read_raw(path), path, net);
}

} // namespace etch::io
