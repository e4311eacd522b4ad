// Rows of the op table without their types, as graphs handle them.
//
//   row_info<ops::Tanh>.name   node.is(row_info<ops::Tanh>)
#pragma once

#include <etch/expr/row.hpp>

#include <cstdint>
#include <string_view>

namespace etch {

/// A row of the op table without its type: what graph algorithms need of it.
struct RowInfo {
    std::string_view name;
    std::uint64_t hash = 0; // of its type: rows are told apart by it and not by address, which not every compiler may compare
    Kind kind = Kind::leaf;
    int arity = 0;
    bool cheap = true;
    ops::Notation notation{};
    ops::Cost (*cost)(int) = nullptr; // by the number that it was applied with
    ops::Cost (*whole_cost)(const WholeShape&) = nullptr;

    friend constexpr bool operator==(const RowInfo& a, const RowInfo& b) { return a.hash == b.hash; }
};

inline constexpr RowInfo leaf_row{.name = "leaf", .hash = 1};
inline constexpr RowInfo constant_row{.name = "constant", .hash = 2};

namespace detail {
/// A text that no other type has.
template <class Row>
constexpr std::string_view type_text() {
    return __PRETTY_FUNCTION__;
}

/// What a whole row costs; nothing if it only moves elements.
template <class Row>
constexpr ops::Cost whole_cost_of([[maybe_unused]] const WholeShape& shape) {
    if constexpr (requires { Row::whole_cost(shape); })
        return Row::whole_cost(shape);
    else
        return {};
}
} // namespace detail

template <class Row>
inline constexpr RowInfo row_info{.name = Row::name,
                                  .hash = hash_of(detail::type_text<Row>()),
                                  .kind = Row::kind,
                                  .arity = Row::arity,
                                  .cheap = Row::cheap,
                                  .notation = ops::notation_of<Row>(),
                                  .cost = &ops::cost_of<Row>,
                                  .whole_cost = &detail::whole_cost_of<Row>};

} // namespace etch
