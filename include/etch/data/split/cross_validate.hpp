// How well something trained on one part of the data does on the rest, over all folds: the mean of a score and how far the folds
// are apart. Transforms belong inside, fitted to the part for training.
//
//   const auto result = cross_validate(stratified_k_fold(data, 10, Seed{1}), [](const auto& training, const auto& validation) {
//       const auto scaling = standardization(training);
//       auto net = initialized<Model>(He{}, Seed{2});
//       fit<BinaryCrossEntropy>(net, transformed(training, scaling), Adam{}, {.epochs = 50});
//       return accuracy(net, transformed(validation, scaling));
//   });
//   result.mean, result.deviation
#pragma once

#include <etch/core/math/square_root.hpp>
#include <etch/data/split/k_fold.hpp>

namespace etch {

/// `deviation` is that of a sample: sum (score - mean)^2 / (folds - 1).
struct CrossValidation {
    int folds = 0;
    double mean = 0, deviation = 0, least = 0, largest = 0;
};

/// `score` takes the parts of a fold, or these and its number, and returns a number.
template <class Data, class Order, class Score>
constexpr CrossValidation cross_validate(const Folds<Data, Order>& folds, Score&& score) {
    CrossValidation result;
    double squares = 0; // Welford, "Note on a Method for Calculating Corrected Sums of Squares and Products" (1962)
    for (int fold = 0; fold < folds.size(); ++fold) {
        const auto parts = folds[fold];
        double s = 0;
        if constexpr (requires { score(parts.training, parts.validation, fold); })
            s = static_cast<double>(score(parts.training, parts.validation, fold));
        else
            s = static_cast<double>(score(parts.training, parts.validation));
        const double before = s - result.mean;
        result.mean += before / (fold + 1);
        squares += before * (s - result.mean);
        result.least = fold == 0 || s < result.least ? s : result.least;
        result.largest = fold == 0 || s > result.largest ? s : result.largest;
    }
    result.folds = folds.size();
    result.deviation = math::sqrt(squares / (folds.size() - 1));
    return result;
}

} // namespace etch
