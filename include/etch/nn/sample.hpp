// One input with its target, and sets of them that are written down in the program.
//
//   constexpr auto truth_table = samples<Xor>({{{0, 0}, {0}}, {{0, 1}, {1}}, {{1, 0}, {1}}, {{1, 1}, {0}}});
#pragma once

#include <etch/nn/label.hpp>
#include <etch/nn/net.hpp>

#include <cstdint>

namespace etch {

/// Target: a vector of the network's output, or a Label.
template <Network N, class Target = typename N::Output>
struct Sample {
    typename N::Input x;
    Target y;
};

/// A set of samples of static size.
template <Network N, std::size_t Count, class Target = typename N::Output>
struct Samples {
    Sample<N, Target> each[Count];

    static constexpr std::uint64_t size() { return Count; }
    constexpr const Sample<N, Target>& operator[](std::uint64_t i) const { return each[i]; }
    constexpr const Sample<N, Target>* begin() const { return each; }
    constexpr const Sample<N, Target>* end() const { return each + Count; }
};

namespace detail {
template <class N, class Target, std::size_t Count, std::size_t... I>
constexpr Samples<N, Count, Target> copied(const Sample<N, Target> (&each)[Count], std::index_sequence<I...>) {
    return {{each[I]...}};
}
} // namespace detail

template <Network N, std::size_t Count>
constexpr auto samples(const Sample<N> (&each)[Count]) {
    return detail::copied<N>(each, std::make_index_sequence<Count>{});
}
/// The same with labels for targets: samples<Model, Label<3>>({{{0.5, 1}, {2}}, ...}).
template <Network N, class Target, std::size_t Count>
constexpr auto samples(const Sample<N, Target> (&each)[Count]) {
    return detail::copied<N, Target>(each, std::make_index_sequence<Count>{});
}

} // namespace etch
