// What an initialiser is: it draws the weights of a net one by one, or fills a matrix of them at once.
//
//   template <Scalar T> constexpr T draw(Random& random, Fans fans) const;                  // as Xavier does
//   template <Scalar T> constexpr void fill(Random& random, WeightMatrix<T> weights) const; // as Orthogonal does
#pragma once

#include <etch/core/lanes.hpp>
#include <etch/core/random.hpp>

namespace etch {

/// Inputs and outputs of a weight matrix.
struct Fans {
    int in = 1, out = 1;
};

/// The weights of a layer where they are: (output, input).
template <class T>
struct WeightMatrix {
    T* values; // by columns
    int outputs, inputs;
    constexpr T& operator()(int output, int input) const { return values[output + input * outputs]; }
    constexpr int size() const { return outputs * inputs; }
};

namespace detail {
template <class I>
concept Draws = requires(const I& initializer, Random& random) {
    { initializer.template draw<float>(random, Fans{}) } -> std::convertible_to<float>;
};
template <class I>
concept Fills =
    requires(const I& initializer, Random& random, WeightMatrix<float> weights) { initializer.fill(random, weights); };
} // namespace detail

template <class I>
concept Initializer = detail::Draws<I> || detail::Fills<I>;

} // namespace etch
