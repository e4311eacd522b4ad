// Methods around methods. A modifier derives from the method that it modifies, so all its options stay where they were; its rule
// hands another gradient, or another parameter, to the rule of that method.
//
//   template <MovesByRule Method> struct Halved : Method {
//       template <Scalar T> constexpr auto rule(std::uint64_t step) const {
//           return changed<Method>(Method::template rule<T>(step), Half{});   // Half: at<Place>() gives (w, g) -> g
//       }
//   };
#pragma once

#include <etch/train/collected.hpp>

namespace etch {

namespace detail {

/// The rule of a method that is given another gradient: change.at<Place>()(w, g). A change that must see the whole gradient first
/// has look(collected). Where the method itself wants to see the whole gradient, it is changed before that, in memory.
template <class Method, class Inner, class Change>
struct ChangedRule {
    Inner inner;
    Change change;

    template <class Here, class ChangeHere>
    struct At {
        Here inner;
        ChangeHere change;
        template <class V>
        ETCH_INLINE constexpr void operator()(V& w, V g, V* moments) const {
            inner(w, change(w, g), moments);
        }
    };
    template <class Place>
    ETCH_INLINE constexpr auto at() const {
        const auto here = rule_at<Place>(inner);
        if constexpr (needs_whole_gradient<Method>) {
            return here;
        } else {
            const auto change_here = change.template at<Place>();
            return At<std::remove_const_t<decltype(here)>, std::remove_const_t<decltype(change_here)>>{here, change_here};
        }
    }
    constexpr bool prepare(const auto& collected) {
        if constexpr (requires { change.look(collected); })
            change.look(collected);
        if constexpr (needs_whole_gradient<Method>) {
            collected.change(change);
            return inner.prepare(collected);
        } else {
            return true;
        }
    }
};

/// A gradient that is left as it is.
struct Unchanged {
    template <class V>
    ETCH_INLINE constexpr V operator()(V, V g) const {
        return g;
    }
};

} // namespace detail

template <class Method, class Inner, class Change>
constexpr detail::ChangedRule<Method, Inner, Change> changed(const Inner& inner, const Change& change) {
    return {inner, change};
}

} // namespace etch
