// The max-norm constraint (Srivastava et al. 2014, section 5.1): after each step, the weights that come into a unit, a row of W, are
// shortened to the limit where their Euclidean norm is above it.
//
//   max_norm(Momentum{.learning_rate = 0.1}, 3.0)
#pragma once

#include <etch/train/collected.hpp>
#include <etch/train/regularizer/where.hpp>

namespace etch {

template <MovesByRule Method, Where On = OnWeights>
struct MaxNorm : Method {
    double limit = 3;
    constexpr const char* refusal() const {
        return limit > 0 ? detail::refusal_of(static_cast<const Method&>(*this)) : "the limit of the norm is not above 0";
    }
    template <Network N>
    static constexpr void check() {
        detail::check_places<N, Method, On>();
    }

    /// What the trainer calls after each step.
    template <Network N>
    constexpr void constrain(N& net) const {
        using T = typename N::scalar;
        if constexpr (requires { Method::constrain(net); })
            Method::constrain(net);
        const T most = static_cast<T>(limit);
        for_each_place<N>([&](auto place, int begin) {
            if constexpr (On::template has<decltype(place)>) {
                constexpr int rows = decltype(place)::extents.rows, columns = decltype(place)::extents.columns;
                T* const w = net.parameters().data() + begin;
                detail::in_vectors<T>(0, rows, [&](int row, auto v) {
                    using V = decltype(v);
                    V squares{};
                    for (int c = 0; c < columns; ++c)
                        squares += load<V>(w + c * rows + row) * load<V>(w + c * rows + row);
                    const V norm = math::sqrt(squares), factor = select(norm > most, most / norm, V{} + 1);
                    for (int c = 0; c < columns; ++c)
                        store(load<V>(w + c * rows + row) * factor, w + c * rows + row);
                });
            }
        });
    }
};

template <MovesByRule Method, Where On = OnWeights>
constexpr auto max_norm(const Method& method, double limit, On = {}) {
    return MaxNorm<Method, On>{method, limit};
}

} // namespace etch
