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
        T limit, factor = 1;
        constexpr void look(const auto& collected) {
            const T norm = collected.norm();
            factor = norm > limit ? limit / norm : T(1);
        }
        template <class>
        constexpr Shorten at() const {
            return *this;
        }
        template <class V>
        ETCH_INLINE constexpr V operator()(V, V g) const {
            return g * factor;
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
