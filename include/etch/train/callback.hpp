// What a callback is: anything that is called with the Progress after each epoch. It returns nothing, or bool: false ends training.
// Another type is refused, since it would say nothing. It may ask for the trainer, too, and have more to be called at:
//
//   struct Watch {
//       bool operator()(Progress& progress, auto& trainer);   // after each epoch; without the trainer it is as good
//       void on_begin(Progress& progress);                    // the same forms, before the first step,
//       bool on_step(Progress& progress);                     // after each step,
//       void on_end(Progress& progress, auto& trainer);       // and after the last one, whoever ended it
//   };
//
// A criterion ends training: `reason` says why, `met(progress)` says when; it is asked after each epoch. Who ends this call only,
// so that a later one goes on, says `static constexpr bool ends_this_call_only = true`.
#pragma once

#include <etch/train/progress.hpp>

#include <concepts>
#include <type_traits>
#include <utility>

namespace etch {

namespace detail {

// The ways in which fit asks a callback.
struct OnBegin {
    static constexpr auto call(auto& c, auto&... given) -> decltype(c.on_begin(given...)) { return c.on_begin(given...); }
};
struct OnStep {
    static constexpr auto call(auto& c, auto&... given) -> decltype(c.on_step(given...)) { return c.on_step(given...); }
};
struct OnEpoch {
    static constexpr auto call(auto& c, auto&... given) -> decltype(c(given...)) { return c(given...); }
};
struct OnEnd {
    static constexpr auto call(auto& c, auto&... given) -> decltype(c.on_end(given...)) { return c.on_end(given...); }
};
struct IsMet {
    static constexpr auto call(auto& c, auto&... given) -> decltype(c.met(given...)) { return c.met(given...); }
};

template <class C, class Way, class T>
concept TakesTrainer = requires(C& c, Progress& progress, T& trainer) { Way::call(c, progress, trainer); };
template <class C, class Way, class T>
concept Answers = TakesTrainer<C, Way, T> || requires(C& c, Progress& progress) { Way::call(c, progress); };

/// Asks a callback in one of the ways, with the trainer if it takes it. What returns nothing says true.
template <class Way, class C, class T>
constexpr bool ask(C& c, Progress& progress, T& trainer) {
    const auto call = [&](auto&... given) {
        if constexpr (std::same_as<decltype(Way::call(c, given...)), bool>)
            return Way::call(c, given...);
        else
            return Way::call(c, given...), true;
    };
    if constexpr (TakesTrainer<C, Way, T>)
        return call(progress, trainer);
    else
        return call(progress);
}

/// Whether the answer in one of the ways is bool or nothing, or it is not asked in it.
template <class C, class Way, class T>
constexpr bool has_fitting_answer() {
    const auto fits = []<class... Given>(std::type_identity<Given>...) {
        using Answer = decltype(Way::call(std::declval<C&>(), std::declval<Given&>()...));
        return std::same_as<Answer, bool> || (std::is_void_v<Answer> && !std::same_as<Way, IsMet>);
    };
    if constexpr (TakesTrainer<C, Way, T>)
        return fits(std::type_identity<Progress>{}, std::type_identity<T>{});
    else if constexpr (Answers<C, Way, T>)
        return fits(std::type_identity<Progress>{});
    else
        return true;
}

} // namespace detail

/// A reason to end training.
template <class C>
concept Criterion = requires {
    { std::remove_cvref_t<C>::reason } -> std::convertible_to<const char*>;
};

/// All that it remembers is in its bytes, no references and no pointers: a checkpoint may keep it.
template <class C>
concept HoldsValuesOnly = requires { requires C::holds_values_only; } && std::is_trivially_copyable_v<C>;

namespace detail {
template <class C, class T>
concept AnyCallback = Answers<C, OnEpoch, T> || Answers<C, OnBegin, T> || Answers<C, OnStep, T> || Answers<C, OnEnd, T> ||
                      (Criterion<C> && Answers<C, IsMet, T>);
template <class C, class T>
concept AnswersWell =
    has_fitting_answer<C, OnEpoch, T>() && has_fitting_answer<C, OnBegin, T>() && has_fitting_answer<C, OnStep, T>() &&
    has_fitting_answer<C, OnEnd, T>() && has_fitting_answer<C, IsMet, T>();
} // namespace detail

/// Something that training with a trainer of type T can call.
template <class C, class T>
concept CallbackOf = detail::AnyCallback<std::remove_reference_t<C>, T> && detail::AnswersWell<std::remove_reference_t<C>, T>;

/// The diagnosis of something else among the callbacks; never defined.
template <class C>
struct is_not_a_Callback;

namespace detail {

template <class T, class... Callbacks>
constexpr void check_callbacks() {
    [[maybe_unused]] const auto check = []<class C>(std::type_identity<C>) {
        if constexpr (!CallbackOf<C, T>)
            (void)sizeof(is_not_a_Callback<C>);
    };
    (check(std::type_identity<Callbacks>{}), ...);
}

template <class C>
constexpr const char* usual_reason() {
    if constexpr (Criterion<C>)
        return C::reason;
    return "a callback ended it";
}

template <class C>
inline constexpr bool ends_training = !requires { requires C::ends_this_call_only; };

/// Why a criterion ends training now, or null. One that is made of others says which of them it is.
template <class C, class T>
constexpr const char* reason_of(C& criterion, Progress& progress, T& trainer) {
    if constexpr (requires { criterion.fired(progress, trainer); }) {
        return criterion.fired(progress, trainer);
    } else {
        if (!ask<IsMet>(criterion, progress, trainer))
            return nullptr;
        progress.ended = progress.ended || ends_training<C>;
        return usual_reason<C>();
    }
}

/// Calls a callback if it wants to be called now. The first one that ends training says why.
template <class Way, class C, class T>
constexpr bool call(C& c, Progress& progress, T& trainer) {
    const char* reason = nullptr;
    if constexpr (Answers<C, Way, T>) {
        reason = ask<Way>(c, progress, trainer) ? nullptr : usual_reason<C>();
        progress.ended = progress.ended || (reason != nullptr && ends_training<C>);
    } else if constexpr (std::same_as<Way, OnEpoch> && Criterion<C>) {
        reason = reason_of(c, progress, trainer);
    }
    if (reason != nullptr && progress.reason == nullptr)
        progress.reason = reason;
    return reason == nullptr;
}

/// Calls all of them, also when one has ended training.
template <class Way, class T, class... Callbacks>
constexpr bool call_all(Progress& progress, T& trainer, Callbacks&... callbacks) {
    bool goes_on = true;
    ((goes_on = call<Way>(callbacks, progress, trainer) && goes_on), ...);
    return goes_on;
}

template <class T, class... Callbacks>
inline constexpr bool wants_steps = (Answers<Callbacks, OnStep, T> || ...);

} // namespace detail

} // namespace etch
