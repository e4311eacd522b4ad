// Nets made of nets: one behind the other, with the parameters of both; a part of one as a net of its own.
//
//   using Pair = Composed<Generator, frozen<Discriminator>>;
//   Pair pair{};                                                    // pair(z) is discriminator(generator(z))
//   Trainer<Pair, BinaryCrossEntropy, Adam> trainer{pair};          // moves the generator alone
//   replace_part<Generator::layer_count>(pair, discriminator);      generator = part<Generator>(pair);
#pragma once

#include <etch/nn/layer/frozen.hpp>
#include <etch/nn/net.hpp>

namespace etch {

/// The diagnosis of a part whose parameters are not as many as those of the layers in its place; never defined.
template <class... What>
struct part_does_not_fit;
namespace why {
template <class N>
struct part;
template <int Count>
struct parameters;
} // namespace why

namespace detail {
template <class N>
struct WithFrozenLayers;
template <class T, class... L>
struct WithFrozenLayers<BasicNet<T, L...>> {
    using type = BasicNet<T, Frozen<L>...>;
};
template <class... N>
struct OneBehindTheOther;
template <class T, class... L>
struct OneBehindTheOther<BasicNet<T, L...>> {
    using type = BasicNet<T, L...>;
};
template <class T, class... K, class... L, class... Rest>
struct OneBehindTheOther<BasicNet<T, K...>, BasicNet<T, L...>, Rest...> : OneBehindTheOther<BasicNet<T, K..., L...>, Rest...> {
};
} // namespace detail

/// The same network with all layers frozen: of the same parameters, which training leaves alone.
template <Network N>
using frozen = typename detail::WithFrozenLayers<N>::type;

/// The layers of all nets, one net behind the other.
template <Network... N>
    requires(sizeof...(N) > 0)
using Composed = typename detail::OneBehindTheOther<N...>::type;

namespace detail {
/// Where the parameters of a part begin in those of a net, if it has as many as the layers in its place.
template <class N, class Part, int First>
constexpr std::size_t find_part() {
    constexpr int begin = N::template parameter_begin<First>, end = N::template parameter_begin<First + Part::layer_count>;
    using misfit = part_does_not_fit<why::part<Part>, why::parameters<Part::parameter_count>, why::parameters<end - begin>>;
    static_assert(sizeof(std::conditional_t < end - begin == Part::parameter_count, char, misfit >) > 0);
    return static_cast<std::size_t>(begin);
}
} // namespace detail

/// The layers of a net from number First on, with their parameters, as a net of its own. Frozen or not does not matter.
template <Network Part, int First = 0, Network N>
    requires(First >= 0 && First + Part::layer_count <= N::layer_count)
constexpr Part part(const N& net) {
    Part result{};
    for (std::size_t i = 0; i < result.parameters().size(); ++i)
        result.parameters()[i] = net.parameters()[detail::find_part<N, Part, First>() + i];
    return result;
}

/// Puts the parameters of a part in the place of those of the layers from number First on.
template <int First, Network N, Network Part>
    requires(First >= 0 && First + Part::layer_count <= N::layer_count)
constexpr void replace_part(N& net, const Part& part) {
    for (std::size_t i = 0; i < part.parameters().size(); ++i)
        net.parameters()[detail::find_part<N, Part, First>() + i] = part.parameters()[i];
}

} // namespace etch
