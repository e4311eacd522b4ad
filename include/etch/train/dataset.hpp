// What training reads: anything with a size and numbered samples {x, y}; views of it in another order and in batches. Nothing
// is copied: an order is computed (core/permutation.hpp), a batch is a range of numbers.
//
//   for (const auto& batch : data.shuffled(Seed{epoch}).batches(48)) trainer.step(batch);
#pragma once

#include <etch/core/permutation.hpp>
#include <etch/nn/sample.hpp>

#include <concepts>
#include <cstdint>

namespace etch {

/// One requirement, so that the compiler has one thing to say about what is no dataset.
template <class D>
concept Dataset = requires(const D& data, std::uint64_t i) { static_cast<std::uint64_t>(data.size()), data[i].x, data[i].y; };

/// Samples first ... first + count - 1 of a dataset, in its order.
template <class Data>
class Batch {
public:
    constexpr Batch(const Data& of, std::uint64_t first, std::uint64_t count) : data_{&of}, first_{first}, count_{count} {}
    constexpr std::uint64_t size() const { return count_; }
    constexpr decltype(auto) operator[](std::uint64_t i) const { return (*data_)[first_ + i]; }

private:
    const Data* data_;
    std::uint64_t first_, count_;
};

/// A dataset cut into batches; the last one may be short.
template <class Data>
class Batches {
public:
    class iterator {
    public:
        constexpr iterator(const Batches& all, std::uint64_t first) : all_{&all}, first_{first} {}
        constexpr Batch<Data> operator*() const {
            return {all_->data_, first_, all_->count_ - first_ < all_->size_ ? all_->count_ - first_ : all_->size_};
        }
        constexpr iterator& operator++() {
            first_ += all_->size_;
            return *this;
        }
        constexpr bool operator==(const iterator& o) const { return (first_ < all_->count_) == (o.first_ < all_->count_); }

    private:
        const Batches* all_;
        std::uint64_t first_;
    };

    constexpr Batches(const Data& of, std::uint64_t size) : data_{of}, count_{of.size()}, size_{size == 0 ? 1 : size} {}
    constexpr iterator begin() const { return {*this, 0}; }
    constexpr iterator end() const { return {*this, count_}; }

private:
    Data data_; // a view
    std::uint64_t count_, size_;
};

/// A dataset in a seeded random order.
template <class Data>
class Shuffled {
public:
    constexpr Shuffled(const Data& of, Seed seed) : data_{of}, order_{of.size(), seed} {}
    constexpr std::uint64_t size() const { return data_.size(); }
    constexpr decltype(auto) operator[](std::uint64_t i) const { return data_[order_(i)]; }
    constexpr Batches<Shuffled> batches(std::uint64_t size) const { return {*this, size}; }

private:
    Data data_; // a view
    Permutation order_;
};

/// A dataset by reference, for sets that are not views themselves.
template <class Data>
class DatasetView {
public:
    constexpr explicit DatasetView(const Data& of) : data_{&of} {}
    constexpr std::uint64_t size() const { return data_->size(); }
    constexpr decltype(auto) operator[](std::uint64_t i) const { return (*data_)[i]; }
    constexpr Shuffled<DatasetView> shuffled(Seed seed) const { return {*this, seed}; }
    constexpr Batches<DatasetView> batches(std::uint64_t size) const { return {*this, size}; }

private:
    const Data* data_;
};

} // namespace etch
