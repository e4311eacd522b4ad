// Decoupled weight decay for any method (Loshchilov, Hutter 2019): w -= rate weight_decay w beside the step of the method, so that
// its moments know nothing of it. The rate is that of the step, where a schedule changes it.
//
//   decayed(scheduled(Nadam{}, CosineAnnealing{}), 0.01)
#pragma once

#include <etch/train/collected.hpp>
#include <etch/train/regularizer/where.hpp>
#include <etch/train/schedule/scheduled.hpp>

namespace etch {

template <HasLearningRate Method, Where On = OnWeights>
struct Decayed : Method {
    double weight_decay = 0.01;
    constexpr const char* refusal() const {
        return weight_decay >= 0 ? detail::refusal_of(static_cast<const Method&>(*this)) : "the weight decay is not 0 or above";
    }
    template <Network N>
    static constexpr void check() {
        detail::check_places<N, Method, On>();
    }

    template <class Inner, class T>
    struct Rule {
        Inner inner;
        T decay;

        template <class Here>
        struct At {
            Here inner;
            T decay;
            template <class V>
            ETCH_INLINE constexpr void operator()(V& w, V g, V* moments) const {
                const V lost = decay * w;
                inner(w, g, moments);
                w -= lost;
            }
        };
        template <class Place>
        ETCH_INLINE constexpr auto at() const {
            const auto here = detail::rule_at<Place>(inner);
            if constexpr (On::template has<Place>)
                return At<std::remove_const_t<decltype(here)>>{here, decay};
            else
                return here;
        }
        constexpr bool prepare(const auto& collected) { return inner.prepare(collected); }
    };
    template <Scalar T>
    constexpr auto rule(std::uint64_t step) const {
        const auto inner = Method::template rule<T>(step);
        const double rate = learning_rate_at(static_cast<const Method&>(*this), step);
        return Rule<std::remove_const_t<decltype(inner)>, T>{inner, static_cast<T>(rate * weight_decay)};
    }
};

template <HasLearningRate Method, Where On = OnWeights>
constexpr auto decayed(const Method& method, double weight_decay, On = {}) {
    return Decayed<Method, On>{method, weight_decay};
}

} // namespace etch
