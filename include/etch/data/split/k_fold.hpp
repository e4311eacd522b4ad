// k-fold cross-validation: each sample is in the validation part of one fold and in the training part of the k - 1 others.
//
//   const auto folds = stratified_k_fold(data, 10, Seed{1});
//   folds[0].training     folds[0].validation     folds.size() == 10
#pragma once

#include <etch/data/refuse.hpp>
#include <etch/data/split/class_order.hpp>
#include <etch/data/split/selection.hpp>

namespace etch {

template <class Data, class Order>
class Folds {
public:
    struct Fold {
        Selection<Data, Order, detail::OutsideRule> training;
        Selection<Data, Order, detail::FoldRule> validation;
    };

    constexpr Folds(const Data& data, const Order& order, int count) : data_{data}, order_{order}, count_{count} {
        if (count < 2 || static_cast<std::uint64_t>(count) > data.size())
            refuse("etch: " + std::to_string(count) + " folds of " + std::to_string(data.size()) +
                   " samples: there must be 2 folds at least, and no more than samples");
    }
    constexpr int size() const { return count_; }
    /// fold: 0 ... size() - 1. Sizes of folds differ by one sample at most.
    constexpr Fold operator[](int fold) const {
        const auto f = static_cast<std::uint64_t>(fold), k = static_cast<std::uint64_t>(count_);
        return {{data_, order_, {f, k, data_.size()}}, {data_, order_, {f, k, data_.size()}}};
    }

private:
    Data data_;
    Order order_;
    int count_;
};

/// In a seeded random order. Throws std::invalid_argument unless 2 <= folds <= samples.
template <ViewableDataset Data>
constexpr auto k_fold(Data&& data, int folds, Seed seed) {
    using Kept = detail::Seen<std::remove_cvref_t<Data>>;
    return Folds<Kept, Permutation>{Kept{data}, Permutation{data.size(), seed}, folds};
}

/// With the same share of each class in every fold, to within one sample. Classes: labels, one-hot vectors, or single numbers
/// near 0 and 1.
template <ViewableDataset Data>
constexpr auto stratified_k_fold(Data&& data, int folds, Seed seed) {
    using Kept = detail::Seen<std::remove_cvref_t<Data>>;
    return Folds<Kept, decltype(class_order(data, seed))>{Kept{data}, class_order(data, seed), folds};
}

} // namespace etch
