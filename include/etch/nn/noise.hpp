// The noise of training. A number is a function of where it stands, and so the same in both passes, in tiles of any size, on
// any machine:
//
//   word e % 4 of philox({leaf * 2^24 + e / 4, sample, step mod 2^32, 2^31 + layer * 2^16 + step / 2^32}, seed)
//
// for element e, the sample's number in its batch, and noise leaf number `leaf` of the layer. Random, which draws the initial
// parameters from the same seed, comes to these counters only in streams from 2^63 on.
#pragma once

#include <etch/core/random.hpp>
#include <etch/program/block_memory.hpp>

namespace etch {

/// Which numbers a tile of samples gets.
struct NoiseAddress {
    Seed seed{};
    std::uint64_t step = 0;
    std::uint64_t sample = 0; // number of the first one in its batch
};

namespace detail {

/// Number e of a leaf for a sample; a draw of 32 bits becomes what the leaf holds.
template <LeafKind Kind, class T>
constexpr T noise_from(std::uint32_t draw) {
    if constexpr (Kind == LeafKind::uniform_noise)
        return static_cast<T>(static_cast<std::int32_t>(draw >> 8)) / static_cast<T>(1 << 24);
    else
        return normal_quantile<T>(draw);
}

/// All elements of one leaf for one sample. Groups of four without a condition: compilers make vectors of them.
template <LeafKind Kind, int Size, class T>
constexpr void draw_row(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key, T* to) {
    const auto group = [&](int number, int size) ETCH_INLINE_LAMBDA {
        const auto draws = philox({counter[0] + static_cast<std::uint32_t>(number), counter[1], counter[2], counter[3]}, key);
        for (int word = 0; word < size; ++word)
            to[4 * number + word] = noise_from<Kind, T>(draws[static_cast<std::size_t>(word)]);
    };
    for (int number = 0; number < Size / 4; ++number)
        group(number, 4);
    if constexpr (Size % 4 > 0)
        group(Size / 4, Size % 4);
}

} // namespace detail

/// Fills the noise leaves of a program of layer number `layer`, for the samples of a tile. The leaves stand one after the other,
/// each with room for the whole tile.
template <class P, class T>
constexpr void draw_noise(const NoiseAddress& at, int layer, int samples, T* to) {
    const auto low = [](std::uint64_t x) { return static_cast<std::uint32_t>(x); };
    const std::array<std::uint32_t, 2> key{low(at.seed.value), low(at.seed.value >> 32)};
    std::uint32_t number = 0;
    detail::for_each_index<P::compiled().leaf_count>([&](auto leaf) {
        if constexpr (constexpr Leaf l = P::leaf(leaf); is_noise(l.kind)) {
            static_assert(l.extents.size() < 1 << 26, "a leaf of noise has at most 2^26 elements");
            T* row = to + P::samples * noise_before<P>(leaf);
            for (int t = 0; t < samples; ++t, row += l.extents.size())
                detail::draw_row<l.kind, l.extents.size()>(
                    {number << 24, low(at.sample) + static_cast<std::uint32_t>(t), low(at.step),
                     0x80000000U + (static_cast<std::uint32_t>(layer) << 16) + low(at.step >> 32)},
                    key, row);
            ++number;
        }
    });
}

} // namespace etch
