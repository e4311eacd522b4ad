// A method that refuses steps which are not finite: if the loss, an element of the gradient, or a parameter or moment after the
// step would be infinite or NaN, nothing is touched, the step does not count, trainer.step returns NaN and trainer.refused()
// one more. The rule is tried on copies first, so a step costs its update twice.
//
//   Trainer<Model, CrossEntropy, Guarded<Adam>> trainer{net, guarded(Adam{})};
#pragma once

#include <etch/train/collected.hpp>

namespace etch {

template <MovesByRule Method>
struct Guarded : Method {
    static constexpr bool needs_whole_gradient = true;

    template <class Inner>
    struct Rule {
        Inner inner;

        template <class Place>
        ETCH_INLINE constexpr auto at() const {
            return detail::rule_at<Place>(inner);
        }
        constexpr bool prepare(const auto& collected) {
            if (!collected.is_finite())
                return false;
            if constexpr (detail::needs_whole_gradient<Method>)
                if (!inner.prepare(collected))
                    return false;
            return collected.stays_finite(inner);
        }
    };
    template <Scalar T>
    constexpr auto rule(std::uint64_t step) const {
        const auto inner = Method::template rule<T>(step);
        return Rule<std::remove_const_t<decltype(inner)>>{inner};
    }
};

template <MovesByRule Method>
constexpr auto guarded(const Method& method) {
    return Guarded<Method>{method};
}

} // namespace etch
