// Networks to start from: weights as an initialiser draws them, or as it becomes the activation behind each; biases at 0, scales
// at 1, leaks at 1/4 whatever the initialiser.
//
//   Xor net = initialized<Xor>(Seed{1});   Xor other = initialized<Xor>(Orthogonal{}, Seed{1});
#pragma once

#include <etch/nn/init/initializer_of.hpp>
#include <etch/nn/net.hpp>

namespace etch {

/// Initialisers draw from a stream of their own, so that the same seed may be used for other choices as well.
inline constexpr std::uint64_t initialization_stream = 2;

namespace detail {

/// What a parameter starts from that is not drawn.
constexpr double start_of(Role role) { return role == Role::scale ? 1 : role == Role::leak ? 0.25 : 0; }

template <class T>
constexpr void draw_weights(const Initializer auto& initializer, Random& random, WeightMatrix<T> weights) {
    if constexpr (requires { initializer.fill(random, weights); })
        initializer.fill(random, weights);
    else
        for (int i = 0; i < weights.size(); ++i)
            weights.values[i] = initializer.template draw<T>(random, Fans{weights.inputs, weights.outputs});
}

/// The parameters of a layer, from `to` on; returns where they end.
template <class L, class T>
constexpr T* draw_layer(T* to, const Initializer auto& initializer, Random& random) {
    using B = BlockParameters<L>;
    for (int l = 0; l < B::leaf_count(); ++l)
        if (B::is_parameter(l)) {
            const Leaf& leaf = B::P::leaf(l);
            const int size = leaf.extents.size();
            if (leaf.role == Role::weight)
                draw_weights<T>(initializer, random, {to, leaf.extents.rows, leaf.extents.columns});
            else
                for (int i = 0; i < size; ++i)
                    to[i] = static_cast<T>(start_of(leaf.role));
            to += size;
        }
    return to;
}

template <class L>
struct DrawByDefault {
    template <class T>
    static constexpr T* layer(T* to, Random& random) {
        return draw_layer<L>(to, initializer_of<L>{}, random);
    }
};
template <class L>
    requires requires { typename L::made_of; }
struct DrawByDefault<L> {
    template <class T>
    static constexpr T* layer(T* to, Random& random) {
        return each(to, random, typename L::made_of{});
    }
    template <class T, class... Inside>
    static constexpr T* each(T* to, Random& random, LayersInside<Inside...>) {
        static_assert((parameter_count_of<Inside> + ...) == parameter_count_of<L>, "made_of does not list all layers inside");
        ((to = DrawByDefault<Inside>::layer(to, random)), ...);
        return to;
    }
};

/// The initialiser that belongs to each layer.
struct ByDefault {};

/// What can be drawn, and how: by an initialiser, or by default.
template <class Model>
struct Drawn;
template <Network N>
struct Drawn<N> {
    static constexpr void draw(N& net, [[maybe_unused]] const auto& by, Seed seed) {
        Random random{seed, initialization_stream};
        auto* to = net.parameters().data();
        for_each_index<N::layer_count>([&](auto number) {
            using L = typename N::template layer<number>;
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(by)>, ByDefault>)
                to = DrawByDefault<L>::layer(to, random);
            else
                to = draw_layer<L>(to, by, random);
        });
    }
};

} // namespace detail

/// A network with drawn weights; the draws follow the order of parameters().
template <class N, Initializer I>
constexpr N initialized(const I& initializer, Seed seed) {
    N net{};
    detail::Drawn<N>::draw(net, initializer, seed);
    return net;
}

/// The same with the initialiser that belongs to each layer: He for rectifiers, LeCun for Selu, Xavier for the rest, unless a
/// layer or its activation names another one.
template <class N>
constexpr N initialized(Seed seed) {
    N net{};
    detail::Drawn<N>::draw(net, detail::ByDefault{}, seed);
    return net;
}

} // namespace etch
