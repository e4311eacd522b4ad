// Some samples of a dataset, by computation: a rule says which positions of an order they stand at, the order says which sample
// that is. Nothing is stored but the order, and that only where it depends on the samples.
//
//   share of t in n    evenly spread: position ceil((j + 1) n / t) - 1, the rest at floor(j n / (n - t))
//   fold f of k        positions f, f + k, f + 2 k, ...; outside of it: all others
//
// Any stretch of an order is met in proportion, to within one sample; so if samples of a class stand together, each class is.
#pragma once

#include <etch/data/view.hpp>

namespace etch {

namespace detail {

/// Counts must stay below 2^32.
struct ShareRule {
    std::uint64_t share, count;
    constexpr std::uint64_t size() const { return share; }
    constexpr std::uint64_t operator()(std::uint64_t j) const { return ((j + 1) * count + share - 1) / share - 1; }
};
struct RestRule {
    std::uint64_t share, count; // share: of the others
    constexpr std::uint64_t size() const { return count - share; }
    constexpr std::uint64_t operator()(std::uint64_t j) const { return j * count / (count - share); }
};
struct FoldRule {
    std::uint64_t fold, folds, count;
    constexpr std::uint64_t size() const { return (count - fold + folds - 1) / folds; }
    constexpr std::uint64_t operator()(std::uint64_t j) const { return fold + j * folds; }
};
struct OutsideRule {
    std::uint64_t fold, folds, count;
    constexpr std::uint64_t size() const { return count - FoldRule{fold, folds, count}.size(); }
    constexpr std::uint64_t operator()(std::uint64_t j) const {
        const std::uint64_t round = j / (folds - 1), within = j % (folds - 1);
        return round * folds + within + (within >= fold);
    }
};

} // namespace detail

template <class Data, class Order, class Rule>
class Selection {
public:
    static constexpr bool is_view = true;

    constexpr Selection(const Data& data, const Order& order, const Rule& rule) : data_{data}, order_{order}, rule_{rule} {}
    constexpr std::uint64_t size() const { return rule_.size(); }
    /// The number of the sample in the dataset that this is a view of.
    constexpr std::uint64_t index(std::uint64_t j) const { return order_(rule_(j)); }
    constexpr decltype(auto) operator[](std::uint64_t j) const { return data_[index(j)]; }
    constexpr Shuffled<Selection> shuffled(Seed seed) const { return {*this, seed}; }
    constexpr Batches<Selection> batches(std::uint64_t size) const { return {*this, size}; }

private:
    Data data_;
    Order order_;
    Rule rule_;
};

} // namespace etch
