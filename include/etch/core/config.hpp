// The only place where compilers, switches and modes are told apart. Everything else in etch is portable C++20.
//
//   ETCH_REPRODUCIBLE      define it for one fixed order of evaluation: same seed, same bits (add -ffp-contract=off)
//   ETCH_ALLOW_FAST_MATH   define it to accept -ffast-math, and to lose every promise about NaN and infinity
//   ETCH_NO_SIMD           define it to compute one number at a time, whatever vectors the target has
//   ETCH_STACK_LIMIT       bytes that a library function may put on the stack by itself (default 1 MiB)
#pragma once

#if __cplusplus < 202002L
#error "etch needs C++20: add -std=c++20"
#endif

#if defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__ && !defined(ETCH_ALLOW_FAST_MATH)
#error                                                                                                                         \
    "etch: -ffast-math (-ffinite-math-only) removes the checks for NaN and infinity; drop the flag or define ETCH_ALLOW_FAST_MATH"
#endif

#ifndef ETCH_STACK_LIMIT
#define ETCH_STACK_LIMIT (1024 * 1024)
#endif

#if defined(__GNUC__) || defined(__clang__)
/// Forces a call away: the small functions that the generated loops are made of must not remain calls.
#define ETCH_INLINE [[gnu::always_inline]] inline
/// The same for a lambda, whose attributes stand after its parameters.
#define ETCH_INLINE_LAMBDA __attribute__((always_inline))
#else
#define ETCH_INLINE inline
#define ETCH_INLINE_LAMBDA
#endif

#if defined(__clang__) && !defined(ETCH_REPRODUCIBLE)
/// At the beginning of a function: its products may be added to other functions' sums without being rounded before, as g++ does
/// it everywhere. Rows of the op table are functions of one operation each.
#define ETCH_CONTRACT _Pragma("clang fp contract(fast)")
#else
#define ETCH_CONTRACT
#endif

#if defined(__SSE2__)
#define ETCH_ANY_REGISTER "+x"
#elif defined(__aarch64__)
#define ETCH_ANY_REGISTER "+w"
#endif

#ifdef __clang__
/// Before a loop whose body fills the registers: several turns of it together would only confuse the prefetchers.
#define ETCH_ROLLED _Pragma("clang loop unroll(disable)")
#else
#define ETCH_ROLLED
#endif

namespace etch {

/// Whether the fixed order of evaluation was asked for.
#ifdef ETCH_REPRODUCIBLE
inline constexpr bool reproducible = true;
#else
inline constexpr bool reproducible = false;
#endif

/// Costs nothing, and keeps a number from being put into one register together with the number beside it: compilers pack the pair of
/// a value and its derivative, and then spend half as long again on packing and unpacking.
template <class T>
ETCH_INLINE void keep_by_itself([[maybe_unused]] T& number) {
#ifdef ETCH_ANY_REGISTER
    asm("" : ETCH_ANY_REGISTER(number)); // NOLINT: no instruction
#endif
}

/// Whether there are instructions for double: not on most microcontrollers, where each operation is a call.
#if defined(__x86_64__) || defined(__SSE2__) || defined(__aarch64__) || (defined(__ARM_FP) && __ARM_FP & 8) ||                 \
    (defined(__riscv_flen) && __riscv_flen >= 64)
inline constexpr bool quick_double = true;
#else
inline constexpr bool quick_double = false;
#endif

/// What a function of the library may put on the stack without being asked, in bytes.
inline constexpr unsigned long stack_limit = ETCH_STACK_LIMIT;

} // namespace etch
