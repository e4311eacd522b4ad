// Criteria put together: a || b ends training when either does, and the report says which; a && b when both say so after the same
// epoch. All of them are asked each time, since some count.
//
//   fit<Loss>(net, data, method, {.epochs = 1000}, (TargetLoss{0.01} && MaxEpochs{5}) || NoImprovement{.patience = 20});
#pragma once

#include <etch/train/callback.hpp>

#include <string_view>

namespace etch {

namespace detail {

/// "a or b", put together at compile time.
template <class A, class B>
constexpr auto join_reasons(std::string_view between) {
    struct {
        char text[std::string_view{A::reason}.size() + std::string_view{B::reason}.size() + 8]{};
    } joined;
    std::size_t at = 0;
    for (const std::string_view part : {std::string_view{A::reason}, between, std::string_view{B::reason}})
        for (const char c : part)
            joined.text[at++] = c;
    return joined;
}
template <class A, class B>
inline constexpr auto either_reason = join_reasons<A, B>(" or ");
template <class A, class B>
inline constexpr auto both_reason = join_reasons<A, B>(" and ");

} // namespace detail

template <Criterion A, Criterion B>
struct Either {
    A a;
    B b;
    static constexpr const char* reason = detail::either_reason<A, B>.text;
    static constexpr bool ends_this_call_only = true; // unless the one that fired ends training
    static constexpr bool holds_values_only = HoldsValuesOnly<A> && HoldsValuesOnly<B>;

    constexpr const char* fired(Progress& p, auto& trainer) {
        const char *const one = detail::reason_of(a, p, trainer), *const other = detail::reason_of(b, p, trainer);
        return one != nullptr ? one : other;
    }
    constexpr bool met(Progress& p, auto& trainer) { return fired(p, trainer) != nullptr; }
    constexpr bool on_begin(Progress& p, auto& trainer) { return detail::call_all<detail::OnBegin>(p, trainer, a, b); }
    template <class T>
        requires detail::wants_steps<T, A, B>
    constexpr bool on_step(Progress& p, T& trainer) {
        return detail::call_all<detail::OnStep>(p, trainer, a, b);
    }
    constexpr void on_end(Progress& p, auto& trainer) { detail::call_all<detail::OnEnd>(p, trainer, a, b); }
};

template <Criterion A, Criterion B>
struct Both {
    A a;
    B b;
    static constexpr const char* reason = detail::both_reason<A, B>.text;
    static constexpr bool holds_values_only = HoldsValuesOnly<A> && HoldsValuesOnly<B>;

    constexpr bool met(Progress& p, auto& trainer) {
        const bool before = p.ended;
        const char *const one = detail::reason_of(a, p, trainer), *const other = detail::reason_of(b, p, trainer);
        p.ended = before; // one alone ends nothing
        return one != nullptr && other != nullptr;
    }
    constexpr bool on_begin(Progress& p, auto& trainer) { return detail::call_all<detail::OnBegin>(p, trainer, a, b); }
    constexpr void on_end(Progress& p, auto& trainer) { detail::call_all<detail::OnEnd>(p, trainer, a, b); }
};

template <Criterion A, Criterion B>
constexpr Either<A, B> operator||(A a, B b) {
    return {a, b};
}
template <Criterion A, Criterion B>
constexpr Both<A, B> operator&&(A a, B b) {
    return {a, b};
}

} // namespace etch
