// Early stopping: ends training when the validation loss has not improved for some epochs, and gives the network the weights
// back that were the best, whoever ended training. It stands behind the Validation (callback/validation.hpp), or is told what to
// watch by `.of`: otherwise training ends before it begins. Progress::loss is that of weights before their steps, not of those kept.
//
//   static EarlyStopping early{net, {.patience = 10}};   fit<Loss>(net, data, method, options, Validation{unseen}, early);
//
// Goodfellow, Bengio, Courville, Deep Learning (2016), algorithm 7.1. It is as large as the network.
#pragma once

#include <etch/nn/net.hpp>
#include <etch/train/stop/improvement.hpp>

namespace etch {

template <Network N>
struct EarlyStopping {
    N best;
    NoImprovement improvement;

    constexpr explicit EarlyStopping(const N& net, const NoImprovement& improves = {}) : best{net}, improvement{improves} {}

    static constexpr const char* reason = NoImprovement::reason;
    static constexpr bool holds_values_only = true;
    constexpr bool on_begin(Progress& p) {
        improvement.on_begin(p);
        if (p.has_validation || improvement.of != nullptr)
            return true;
        if (p.reason == nullptr)
            p.reason = "early stopping has nothing to watch: a Validation goes before it, or .of says what";
        return false;
    }
    template <class T>
    constexpr bool met(const Progress& p, T& trainer) {
        const bool ends = improvement.met(p);
        if (improvement.best_epoch == p.epoch)
            best = trainer.net();
        return ends;
    }
    template <class T>
    constexpr void on_end(const Progress&, T& trainer) {
        if (improvement.best_epoch > 0)
            trainer.net() = best;
    }
};

} // namespace etch
