// Products of static shapes, C(r, c) = sum_k A(r, k) B(k, c), as register tiles: a few rows by a few vectors of columns stay in
// registers while k runs, and are handed to the epilogue, never stored in between.
//
//   contract<float, ProductLayout{.rows = 32, .columns = 128, .depth = 784, ...}>(x, w, 1, [&](int r, int c, auto v, auto) {});
#pragma once

#include <etch/kernel/contract_columns.hpp>
#include <etch/kernel/contract_depth.hpp>
#include <etch/kernel/contract_few.hpp>
#include <etch/kernel/contract_packed.hpp>
#include <etch/kernel/contract_strided.hpp>

#include <type_traits>

namespace etch {

namespace detail {

/// Order of evaluation of the scalar path, and of everything in reproducible mode: k ascending for each element. One for fixed
/// sizes and one for the rest, since reading a size costs the compilers' evaluators a step.
template <class T, ProductLayout L>
    requires(L.per_sample == PerSample::nothing)
constexpr void contract_plainly(const T* a, const T* b, int, const auto& epilogue) {
    for (int r = 0; r < L.rows; ++r)
        for (int c = 0; c < L.columns; ++c) {
            T sum = a[r * L.a_row] * b[c * L.b_column];
            for (int k = 1; k < L.depth; ++k)
                sum += a[r * L.a_row + k * L.a_depth] * b[k * L.b_depth + c * L.b_column];
            epilogue(r, c, sum, all_lanes);
        }
}
template <class T, ProductLayout L>
    requires(L.per_sample != PerSample::nothing)
constexpr void contract_plainly(const T* a, const T* b, int samples, const auto& epilogue) {
    const ProductSizes sizes = sizes_for<L>(samples);
    for (int r = 0; r < sizes.rows; ++r)
        for (int c = 0; c < sizes.columns; ++c) {
            T sum = a[r * L.a_row] * b[c * L.b_column];
            for (int k = 1; k < sizes.depth; ++k)
                sum += a[r * L.a_row + k * L.a_depth] * b[k * L.b_depth + c * L.b_column];
            epilogue(r, c, sum, all_lanes);
        }
}

/// An epilogue may have sums start from something.
template <class Epilogue>
ETCH_INLINE auto started(const Epilogue& epilogue) {
    if constexpr (requires { epilogue.started(); })
        return epilogue.started();
    else
        return epilogue;
}

/// Vectors; never at compile time.
template <class T, ProductLayout L>
ETCH_INLINE void contract_in_vectors(const T* a, const T* b, int samples, const auto& epilogue) {
    constexpr Walk walk = walk_of<T, L>;
    const ProductSizes sizes = sizes_for<L>(samples);
    if constexpr (may_pack<T, L>)
        if (sizes.rows >= packed_from)
            return contract_packed<T, L>(a, b, sizes, started(epilogue));
    if constexpr (walk == Walk::columns && reads_beyond<T, L>)
        if (sizes.depth > 1)
            return contract_narrow<T, L>(a, b, sizes, epilogue);
    if constexpr (walk == Walk::columns)
        contract_columns<T, L>(a, b, sizes, started(epilogue));
    else if constexpr (walk == Walk::strided)
        contract_strided<T, L>(a, b, sizes, epilogue);
    else if constexpr (walk == Walk::rows)
        contract_rows<T, L>(a, b, sizes, epilogue);
    else if constexpr (walk == Walk::shared)
        contract_shared<T, L>(a, b, sizes, epilogue);
    else if constexpr (walk == Walk::depth)
        contract_depth<T, L>(a, b, sizes, epilogue);
}

} // namespace detail

/// Calls epilogue(row, column, V, lanes) for every element, V a vector of elements of one row, or of several whole rows. The
/// first `lanes` of them, a constant, have been delivered before; rows and columns that are per sample may be delivered twice as
/// well. Sums over samples, and the rows and columns of anything else, are not.
template <class T, ProductLayout L, class Epilogue>
ETCH_INLINE constexpr void contract(const T* a, const T* b, int samples, const Epilogue& epilogue) {
    if (std::is_constant_evaluated() || detail::walk_of<T, L> == Walk::plainly)
        detail::contract_plainly<T, L>(a, b, samples, epilogue);
    else
        detail::contract_in_vectors<T, L>(a, b, samples, epilogue);
}

} // namespace etch
