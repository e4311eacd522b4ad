// The rows of a formula, each by itself: what they need and how they are computed. See program/local_row.hpp.
#pragma once

#include <etch/autodiff/formula_graph.hpp>
#include <etch/program/local_row.hpp>

namespace etch::detail {

/// The room for any one row of a formula by itself, and the whole rows by which all of it is computed.
struct LocalSize {
    int nodes = 0, elements = 0;
    WholeUses uses{};
    bool overflow = false;
};

template <class Source, Form As, int Nodes>
constexpr LocalSize measure_rows_within() {
    const FormulaGraph<Source, As> picture{Source{}, false};
    LocalSize size;
    size.uses = formula_size<Source, As>.uses;
    for (int id = 0; id < picture.nodes(); ++id)
        if (picture.graph().node(id).row->kind != Kind::leaf)
            size.overflow =
                !LocalRow<Nodes, 0>{picture.graph(), id, size.uses}.measure(size.nodes, size.elements) || size.overflow;
    return size;
}
template <class Source, Form As, int Nodes>
inline constexpr LocalSize local_size_within = measure_rows_within<Source, As, Nodes>();
template <class Source, Form As, int Nodes = 48>
constexpr LocalSize measure_rows() {
    static_assert(Nodes <= 1 << 20, "the graph of this row does not end");
    if constexpr (local_size_within<Source, As, Nodes>.overflow)
        return measure_rows<Source, As, 2 * Nodes>();
    else
        return local_size_within<Source, As, Nodes>;
}
template <class Source, Form As>
inline constexpr LocalSize local_size = measure_rows<Source, As>();

template <class Source, Form As>
struct UsesOfSource {
    static constexpr const WholeUses& found() { return local_size<Source, As>.uses; }
};
/// Values of all rows of a formula, of those that compute them, and of those in their adjoints.
template <class Source, Form As>
inline constexpr RowValues values_of_source = &values_with_whole<join<Table, typename Source::rows>, UsesOfSource<Source, As>>;

} // namespace etch::detail
