// Nothing large appears on the stack silently: above stack_limit (core/config.hpp) it is a compile-time error that names the
// size.
#pragma once

#include <etch/core/config.hpp>

namespace etch {

/// The diagnosis of memory that is too large for the stack; never defined. The remedy: an object of static or dynamic storage.
template <class... What>
struct too_large_for_the_stack;
namespace why {
template <unsigned long Bytes>
struct needs_bytes;
template <unsigned long Bytes>
struct limit_is;
struct make_your_own_static_Trainer_or_raise_ETCH_STACK_LIMIT;
} // namespace why

namespace detail {

template <unsigned long Bytes>
constexpr void refuse_too_large() {
    if constexpr (Bytes > stack_limit)
        (void)sizeof(too_large_for_the_stack<why::needs_bytes<Bytes>, why::limit_is<stack_limit>,
                                             why::make_your_own_static_Trainer_or_raise_ETCH_STACK_LIMIT>);
}

} // namespace detail

} // namespace etch
