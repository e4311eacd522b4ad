// What an initialiser is: from the fans of a weight, one number. Biases start at 0, scales at 1, leaks at 1/4 whatever the
// initialiser.
//
//   Xor net = initialized<Xor>(Xavier{}, Seed{1});
#pragma once

#include <etch/core/random.hpp>
#include <etch/nn/net.hpp>

namespace etch {

/// Inputs and outputs of a weight matrix.
struct Fans {
    int in = 1, out = 1;
};

template <class I>
concept Initializer = requires(const I& initializer, Random& random) {
    { initializer.template draw<float>(random, Fans{}) } -> std::convertible_to<float>;
};

/// Initialisers draw from a stream of their own, so that the same seed may be used for other choices as well.
inline constexpr std::uint64_t initialization_stream = 2;

namespace detail {
/// What a parameter starts from that is not drawn.
constexpr double start_of(Role role) { return role == Role::scale ? 1 : role == Role::leak ? 0.25 : 0; }
} // namespace detail

/// A network with drawn weights; the draws follow the order of parameters().
template <Network N, Initializer I>
constexpr N initialized(const I& initializer, Seed seed) {
    using T = typename N::scalar;
    N net{};
    Random random{seed, initialization_stream};
    T* to = net.parameters().data();
    detail::for_each_index<N::layer_count>([&](auto number) {
        using B = BlockParameters<typename N::template layer<number>>;
        for (int l = 0; l < B::leaf_count(); ++l)
            if (B::is_parameter(l)) {
                const Leaf& leaf = B::P::leaf(l);
                for (int i = 0; i < leaf.extents.size(); ++i)
                    *to++ = leaf.role == Role::weight
                                ? initializer.template draw<T>(random, Fans{leaf.extents.columns, leaf.extents.rows})
                                : static_cast<T>(detail::start_of(leaf.role));
            }
    });
    return net;
}

} // namespace etch
