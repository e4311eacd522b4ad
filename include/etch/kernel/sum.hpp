// The sum of numbers in memory.
#pragma once

#include <etch/kernel/simd.hpp>

namespace etch {

/// Of n numbers, in vectors where there are enough of them.
template <class T>
ETCH_INLINE T sum_of(const T* x, int n) {
    using V = simd<T, simd_width<T>>;
    V even{}, odd{};
    int i = 0;
    for (; i + 2 * width_of<V> <= n; i += 2 * width_of<V>)
        even += load<V>(x + i), odd += load<V>(x + i + width_of<V>);
    T sum = fold_to<T, 1>(even + odd);
    for (; i < n; ++i)
        sum += x[i];
    return sum;
}

} // namespace etch
