// A random order of 0 .. count - 1 that is computed, not stored: p(i) costs the same for ten rows and for ten billion.
//
//   const Permutation p{data.size(), Seed{epoch}};
//   for (std::uint64_t i = 0; i < p.size(); ++i) visit(data[p(i)]);
//
// A Feistel network on a grid of 2^w x columns >= count points, two numbers (l, r) of which each round moves one by a function
// of the other; points past the end are walked over until one inside is met (Black and Rogaway, "Ciphers with Arbitrary Finite
// Domains", 2002). The grid exceeds count by less than sqrt(count), so walks are rare.
#pragma once

#include <etch/core/random.hpp>

#include <bit>
#include <cstdint>

namespace etch {

class Permutation {
public:
    /// Of 0 .. count - 1; the order is a function of count and seed alone.
    constexpr Permutation(std::uint64_t count, Seed seed) : count_(count) {
        if (count == 0)
            return;
        width_ = int(std::bit_width(count - 1)) / 2;
        mask_ = (std::uint64_t{1} << width_) - 1;
        columns_ = ((count - 1) >> width_) + 1;
        key_ = seed.value + weyl; // splitmix64, so that seeds 0, 1, 2, ... have nothing in common
        key_ = (key_ ^ key_ >> 30) * first;
        key_ = (key_ ^ key_ >> 27) * second;
        key_ ^= key_ >> 31;
    }

    constexpr std::uint64_t size() const { return count_; }

    /// Where i goes; i must be below size(). Few statements and no calls, because compilers count those in constant evaluation.
    constexpr std::uint64_t operator()(std::uint64_t i) const {
        std::uint64_t l = 0, r = 0, h = 0, key = 0;
        do {
            l = i & mask_, r = i >> width_, key = key_;
            for (int round = 0; round < rounds; ++round)
                h = (r ^ key) * first, h = (h ^ h >> 29) * second, key += weyl, //
                    l = ((l ^ (0 - (h & 1))) + (h >> 32)) & mask_,              //
                    h = (l ^ key) * first, h = (h ^ h >> 29) * second, key += weyl,
                r = (h & 1 ? columns_ - 1 - r : r) + ((h >> 32) * columns_ >> 32), r -= r < columns_ ? 0 : columns_;
            i = r << width_ | l;
        } while (i >= count_);
        return i;
    }

    friend constexpr bool operator==(const Permutation&, const Permutation&) = default;

private:
    static constexpr int rounds = 5; // pairs: every order of 2 to 6 points is then met equally often to within 0.3 %
    static constexpr std::uint64_t weyl = 0x9E3779B97F4A7C15U;                                // 2^64 / golden ratio, made odd
    static constexpr std::uint64_t first = 0xBF58476D1CE4E5B9U, second = 0x94D049BB133111EBU; // Stafford's Mix13

    std::uint64_t count_;
    std::uint64_t columns_ = 1;
    std::uint64_t mask_ = 0; // 2^width - 1
    std::uint64_t key_ = 0;
    int width_ = 0;
};

} // namespace etch
