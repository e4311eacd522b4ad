// The whole gradient shortened to a limit where it is longer, its direction kept: g = g min(1, limit / |g|), |g| the Euclidean
// norm over all parameters (Pascanu, Mikolov, Bengio 2013). A gradient that is not finite stays as it is.
//
//   clipped_by_norm(Adam{}, 1.0)
#pragma once

#include <etch/train/modifier/changed.hpp>

namespace etch {

template <MovesByRule Method>
struct ClippedByNorm : Method {
    double limit = 1;
    constexpr const char* refusal() const {
        return limit > 0 ? detail::refusal_of(static_cast<const Method&>(*this)) : "the limit of the gradient is not above 0";
    }
    static constexpr bool needs_whole_gradient = true;

    template <Scalar T>
    struct Shorten {
        T limit, scale = 1, factor = 1;
        constexpr void look(const auto& collected) {
            const auto norm = collected.norm();
            const T down = static_cast<T>(0x1p-64), length = norm.times(1), less = norm.times(down);
            if (all_finite(&length, 1))
                factor = length > limit ? limit / length : T(1);
            else if (all_finite(&less, 1) && all_finite(&limit, 1)) // the gradient is finite, its norm too large for T
                scale = down, factor = limit / less;
        }
        template <class>
        constexpr Shorten at() const {
            return *this;
        }
        template <class V>
        ETCH_INLINE constexpr V operator()(V, V g) const {
            return g * scale * factor;
        }
    };
    template <Scalar T>
    constexpr auto rule(std::uint64_t step) const {
        return changed<Method>(Method::template rule<T>(step), Shorten<T>{static_cast<T>(limit)});
    }
};

template <MovesByRule Method>
constexpr auto clipped_by_norm(const Method& method, double limit) {
    return ClippedByNorm<Method>{method, limit};
}

} // namespace etch
