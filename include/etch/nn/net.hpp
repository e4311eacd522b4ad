// A network: a chain of layers as a type, its parameters as the object, and nothing else in either.
//
//   using Xor = Net<Dense<2, 2, Tanh>, Dense<2, 1, Sigmoid>>;   Xor net = initialized<Xor>(Xavier{}, Seed{1});   net({0, 1})[0]
#pragma once

#include <etch/core/lanes.hpp>
#include <etch/nn/chain.hpp>
#include <etch/nn/layer.hpp>

#include <boost/hana/at.hpp>
#include <boost/hana/tuple.hpp>
#include <boost/hana/type.hpp>

#include <span>

namespace etch {

namespace detail {

/// Where the parameters of each layer begin, and where the last ones end.
template <class... Layers>
constexpr auto find_parameter_offsets() {
    const int counts[]{parameter_count_of<Layers>...};
    std::array<int, sizeof...(Layers) + 1> offsets{};
    for (std::size_t l = 0; l < sizeof...(Layers); ++l)
        offsets[l + 1] = offsets[l] + counts[l];
    return offsets;
}
template <class... Layers>
inline constexpr auto parameter_offsets = find_parameter_offsets<Layers...>();

} // namespace detail

/// A chain of layers with parameters of type T: float, double, long double, __float128.
template <Scalar T, Layer... Layers>
    requires(sizeof...(Layers) > 0)
class BasicNet {
public:
    using scalar = T;
    /// The types of the layers, as values: boost::hana::tuple<boost::hana::type<...>...>.
    static constexpr boost::hana::tuple<boost::hana::type<Layers>...> layers{};
    static constexpr int layer_count = sizeof...(Layers);
    template <int I>
    using layer = typename std::remove_cvref_t<decltype(layers[boost::hana::size_c<static_cast<std::size_t>(I)>])>::type;

    static_assert(sizeof(detail::fit_together<0, Layers...>) > 0); // or it says which layers do not

    using Input = Tensor<T, typename layer<0>::Input>;
    using Output = Tensor<T, shape_from<output_extents<layer<layer_count - 1>>>>;
    static constexpr int input_size = input_extents<layer<0>>.size();
    static constexpr int output_size = output_extents<layer<layer_count - 1>>.size();
    static constexpr int parameter_count = detail::parameter_offsets<Layers...>[sizeof...(Layers)];
    /// Of one forward pass.
    static constexpr long multiply_adds = (detail::multiply_adds_of<Layers> + ...);

    /// The first parameter of layer I, within parameters().
    template <int I>
    static constexpr int parameter_begin = detail::parameter_offsets<Layers...>[static_cast<std::size_t>(I)];

    /// All parameters, layer after layer, in the order in which the formulas name them; matrices by columns.
    constexpr std::span<T, static_cast<std::size_t>(parameter_count)> parameters() {
        return std::span<T, static_cast<std::size_t>(parameter_count)>{values_, static_cast<std::size_t>(parameter_count)};
    }
    constexpr std::span<const T, static_cast<std::size_t>(parameter_count)> parameters() const {
        return std::span<const T, static_cast<std::size_t>(parameter_count)>{values_,
                                                                             static_cast<std::size_t>(parameter_count)};
    }

    /// The output for one input. Touches nothing but its own scratch memory, so any number of threads may call it.
    constexpr Output operator()(const Input& x) const {
        using C = ForwardChain<BasicNet, 1>;
        detail::refuse_too_large<C::memory() * sizeof(T)>();
        T scratch[static_cast<std::size_t>(C::memory()) + 1];
        Output y;
        C::run(values_, data_of(x), data_of(y), scratch);
        return y;
    }

    friend constexpr bool operator==(const BasicNet&, const BasicNet&) = default;

private:
    T values_[static_cast<std::size_t>(parameter_count) + (parameter_count == 0)];
};

/// A network in float.
template <Layer... Layers>
using Net = BasicNet<float, Layers...>;

namespace detail {
template <class N>
inline constexpr bool is_net = false;
template <class T, class... L>
inline constexpr bool is_net<BasicNet<T, L...>> = true;
template <class N, class T>
struct with_scalar;
template <class S, class... L, class T>
struct with_scalar<BasicNet<S, L...>, T> {
    using type = BasicNet<T, L...>;
};
} // namespace detail

template <class N>
concept Network = detail::is_net<N>;

/// The same network with parameters of another type.
template <Network N, Scalar T>
using with_scalar = typename detail::with_scalar<N, T>::type;

} // namespace etch
