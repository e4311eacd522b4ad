// Each element of the gradient kept within a limit: g = max(-limit, min(g, limit)), before the method sees it. NaN stays NaN.
//
//   clipped_by_value(Sgd{.learning_rate = 0.1}, 0.5)
#pragma once

#include <etch/train/modifier/changed.hpp>

namespace etch {

template <MovesByRule Method>
struct ClippedByValue : Method {
    double limit = 1;
    constexpr const char* refusal() const {
        return limit > 0 ? detail::refusal_of(static_cast<const Method&>(*this)) : "the limit of the gradient is not above 0";
    }

    template <Scalar T>
    struct Clip {
        T limit;
        template <class>
        constexpr Clip at() const {
            return *this;
        }
        template <class V>
        ETCH_INLINE constexpr V operator()(V, V g) const {
            return select(g > limit, fill<V>(limit), select(g < -limit, fill<V>(-limit), g));
        }
    };
    template <Scalar T>
    constexpr auto rule(std::uint64_t step) const {
        return changed<Method>(Method::template rule<T>(step), Clip<T>{static_cast<T>(limit)});
    }
};

template <MovesByRule Method>
constexpr auto clipped_by_value(const Method& method, double limit) {
    return ClippedByValue<Method>{method, limit};
}

} // namespace etch
