// The Euclidean norm of numbers in memory, by way of the largest, so that no square overflows or vanishes:
// |x| = m sqrt(sum_i (x_i / m)^2), m = max_i |x_i|. Of numbers that are not all finite it is NaN.
//
//   detail::norm_of(trainer.gradient(data))
#pragma once

#include <etch/core/config.hpp>
#include <etch/core/math.hpp>
#include <etch/kernel/simd.hpp>

#include <span>
#include <type_traits>

namespace etch::detail {

/// The norm is the product of the two, which may be too large for T where they are not.
template <class T>
struct Norm {
    T largest, rest;

    struct Largest {
        ETCH_INLINE static constexpr auto fold(auto a, auto b) { return math::max(a, b); }
        ETCH_INLINE constexpr auto operator()(auto x) const { return math::abs(x); }
    };
    struct Squares {
        T unit;
        ETCH_INLINE static constexpr auto fold(auto a, auto b) { return a + b; }
        ETCH_INLINE constexpr auto operator()(auto x) const { return (x / unit) * (x / unit); }
    };
    static constexpr T folded(const T* x, int n, const auto& part) {
        T total{};
        int i = 0;
        if (!std::is_constant_evaluated() && !reproducible) {
            using V = simd<T, simd_width<T>>;
            V totals{};
            for (; i + width_of<V> <= n; i += width_of<V>)
                totals = part.fold(totals, part(load<V>(x + i)));
            total = fold_lanes<T>(totals, part);
        }
        for (; i < n; ++i)
            total = part.fold(total, part(x[i]));
        return total;
    }
    static constexpr Norm of(const T* x, int n) {
        const T largest = folded(x, n, Largest{});
        return {largest, math::sqrt(folded(x, n, Squares{largest > 0 ? largest : T(1)}))};
    }
    /// The norm times a number.
    constexpr T times(T scale) const { return largest * scale * rest; }
};

/// In double: of floats it never overflows.
template <class T, std::size_t Count>
constexpr double norm_of(std::span<T, Count> numbers) {
    const auto norm = Norm<std::remove_const_t<T>>::of(numbers.data(), static_cast<int>(numbers.size()));
    return static_cast<double>(norm.largest) * static_cast<double>(norm.rest);
}

} // namespace etch::detail
