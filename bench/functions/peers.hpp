// The libraries of elementary functions that ours are measured against, on vectors as wide as the target's.
#pragma once

#include <etch/kernel/simd.hpp>

#ifdef ETCH_WITH_EIGEN
#include <Eigen/Core>
#endif

#if defined(ETCH_WITH_SLEEF) && !(defined(__AVX512F__) || (defined(__AVX2__) && defined(__FMA__)))
#undef ETCH_WITH_SLEEF // declared for these targets only
#endif
#if defined(ETCH_WITH_LIBMVEC) && !(defined(__AVX512F__) || (defined(__AVX2__) && defined(__FMA__)))
#undef ETCH_WITH_LIBMVEC
#endif

#ifdef ETCH_WITH_SLEEF
#include <sleef.h>

namespace sleef {
#ifdef __AVX512F__
inline auto exp(__m512 x) { return Sleef_expf16_u10avx512f(x); }
inline auto log(__m512 x) { return Sleef_logf16_u10avx512f(x); }
inline auto log1p(__m512 x) { return Sleef_log1pf16_u10avx512f(x); }
inline auto tanh(__m512 x) { return Sleef_tanhf16_u10avx512f(x); }
inline auto sin(__m512 x) { return Sleef_sinf16_u10avx512f(x); }
inline auto cos(__m512 x) { return Sleef_cosf16_u10avx512f(x); }
inline auto erf(__m512 x) { return Sleef_erff16_u10avx512f(x); }
inline auto sqrt(__m512 x) { return Sleef_sqrtf16_u05avx512f(x); }
#else
inline auto exp(__m256 x) { return Sleef_expf8_u10avx2(x); }
inline auto log(__m256 x) { return Sleef_logf8_u10avx2(x); }
inline auto log1p(__m256 x) { return Sleef_log1pf8_u10avx2(x); }
inline auto tanh(__m256 x) { return Sleef_tanhf8_u10avx2(x); }
inline auto sin(__m256 x) { return Sleef_sinf8_u10avx2(x); }
inline auto cos(__m256 x) { return Sleef_cosf8_u10avx2(x); }
inline auto erf(__m256 x) { return Sleef_erff8_u10avx2(x); }
inline auto sqrt(__m256 x) { return Sleef_sqrtf8_u05avx2(x); }
#endif
} // namespace sleef
#endif

#ifdef ETCH_WITH_LIBMVEC
namespace libmvec {
// glibc declares them to compilers as vector variants of the scalar functions only.
#ifdef __AVX512F__
#define ETCH_VECTOR_VARIANT(name) "_ZGVeN16v_" name "f"
#else
#define ETCH_VECTOR_VARIANT(name) "_ZGVdN8v_" name "f"
#endif
using V = etch::simd<float, etch::simd_width<float>>;
V exp(V) asm(ETCH_VECTOR_VARIANT("exp"));
V log(V) asm(ETCH_VECTOR_VARIANT("log"));
V tanh(V) asm(ETCH_VECTOR_VARIANT("tanh"));
V sin(V) asm(ETCH_VECTOR_VARIANT("sin"));
V cos(V) asm(ETCH_VECTOR_VARIANT("cos"));
V erf(V) asm(ETCH_VECTOR_VARIANT("erf"));
#undef ETCH_VECTOR_VARIANT
} // namespace libmvec
#endif
