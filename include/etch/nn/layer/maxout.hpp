// The maxout layer, the largest of K linear maps for each output: y_i = max_k (W_k x + b_k)_i (Goodfellow, Warde-Farley, Mirza,
// Courville, Bengio 2013). On a tie the last of the largest is the one that learns.
#pragma once

#include <etch/nn/init/he.hpp>
#include <etch/nn/layer.hpp>

namespace etch {

/// In inputs, Out outputs, K pieces. Parameters: "W", K Out x In, and "b", K Out; piece k of output i is their row k Out + i.
template <int In, int Out, int K>
    requires(In > 0 && Out > 0 && K > 0)
struct Maxout {
    using Input = Shape<In>;
    using initializer = He; // goes by the inputs alone, so that the number of pieces does not matter
    static constexpr auto forward(auto x) { return largest_piece<K>(matmul(weight<"W", K * Out, In>, x) + bias<"b", K * Out>); }

private:
    template <int Pieces>
    static constexpr auto largest_piece(auto z) {
        const auto last = slice<(Pieces - 1) * Out, Out>(z);
        if constexpr (Pieces == 1)
            return last;
        else
            return max(largest_piece<Pieces - 1>(z), last);
    }
};

} // namespace etch
