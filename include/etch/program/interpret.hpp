// The values of a graph's nodes, node by node, by the values of their rows: no loops are generated and nothing is fused. For those
// who look at a graph; programs that only run it have run.hpp.
//
//   Interpreter<64, 200> values{graph, &row_values<Table>};   values.bind(x, {1, 2, 3});   values.of(y)[0]
#pragma once

#include <etch/program/access.hpp>

namespace etch::detail {

/// Computes y, the elements of a node, from those of its operands, which have the extents `from`.
using RowValues = void (*)(const Node& node, const Extents* from, const double* const* x, double* y);

/// Where the elements of a movement come from.
constexpr void move_elements(const Node& n, const Extents* from, const double* const* x, double* y) {
    const int size = n.extents.size(), before = from[0].size();
    const int first = n.attributes[0] * (from[0].rank == 2 ? from[0].rows : 1);
    for (int i = 0; i < size; ++i)
        if (n.is(row_info<ops::Slice>))
            y[i] = x[0][first + i];
        else if (n.is(row_info<ops::Pad>))
            y[i] = i >= first && i < first + before ? x[0][i - first] : 0;
        else if (n.is(row_info<ops::Concat>))
            y[i] = i < before ? x[0][i] : x[1][i - before];
        else if (n.is(row_info<ops::Broadcast>))
            y[i] = x[0][0];
        else if (n.is(row_info<ops::Transpose>))
            y[i] = x[0][before_transposition(i, from[0].rows, from[0].columns)];
        else
            y[i] = x[0][i];
}

template <class Row, std::size_t... K>
constexpr double element_value(const Node& n, const Extents* from, const double* const* x, int i, std::index_sequence<K...>) {
    if constexpr (has_attributes<Row, double>)
        return Row::value(x[0][i], n.attributes[0]);
    else
        return Row::value(x[K][from[K].is_scalar() ? 0 : i]...);
}

template <class Row>
[[gnu::cold]] constexpr void values_of_row(const Node& n, const Extents* from, const double* const* x, double* y) {
    if constexpr (Row::kind == Kind::elementwise) {
        for (int i = 0; i < n.extents.size(); ++i)
            y[i] = element_value<Row>(n, from, x, i, std::make_index_sequence<Row::arity>{});
    } else if constexpr (Row::kind == Kind::reduction) {
        y[0] = Row::start(0.0);
        for (int i = 0; i < from[0].size(); ++i)
            y[0] = Row::fold(y[0], x[0][i]);
    } else if constexpr (Row::kind == Kind::product) {
        for (int i = 0; i < n.extents.rows; ++i)
            for (int j = 0; j < n.extents.columns; ++j) {
                double total = 0;
                for (int k = 0; k < from[0].columns; ++k)
                    total += x[0][i + k * from[0].rows] * x[1][k + j * from[1].rows];
                y[i + j * n.extents.rows] = total;
            }
    } else if constexpr (Row::kind == Kind::movement) {
        move_elements(n, from, x, y);
    }
}

template <class... Row>
constexpr RowValues any_row_values(Rows<Row...>) {
    // Long names: g++ warns of parameters of a lambda that shadow a variable of the user's.
    return [](const Node& node, const Extents* from, const double* const* operands, double* result) __attribute__((cold)) {
        (void)((*node.row == row_info<Row> && (values_of_row<Row>(node, from, operands, result), true)) || ...);
    };
}
template <class List>
inline constexpr RowValues row_values = any_row_values(List{});

/// The whole rows that a graph is computed by, and the shapes for which: their values are made for shapes known to the compiler.
struct WholeUses {
    struct Use {
        const RowInfo* row = nullptr;
        WholeShape shape{};
    };
    static constexpr int capacity = 64;
    std::array<Use, static_cast<std::size_t>(capacity)> each{};
    int count = 0;

    constexpr void add(const RowInfo* row, const WholeShape& shape) {
        for (int i = 0; i < count; ++i)
            if (is(i, row, shape))
                return;
        if (count < capacity)
            each[static_cast<std::size_t>(count++)] = {row, shape};
    }
    constexpr bool is(int i, const RowInfo* row, const WholeShape& s) const {
        const WholeShape& o = each[static_cast<std::size_t>(i)].shape;
        return *each[static_cast<std::size_t>(i)].row == *row && o.y == s.y && o.a == s.a && o.b == s.b && o.c == s.c &&
               o.attributes[0] == s.attributes[0] && o.attributes[1] == s.attributes[1];
    }
};

constexpr WholeShape whole_shape_of(const Node& n, const Extents* from) {
    const auto matrix = [&](std::size_t k) { return n.in[k] < 0 ? Extents{} : matrix_of(from[k].rows, from[k].columns); };
    return {matrix_of(n.extents.rows, n.extents.columns), matrix(0), matrix(1), matrix(2), {n.attributes[0], n.attributes[1]}};
}

/// Values of a whole row, whose uses `Uses::found()` lists.
template <class List, class Uses, std::size_t... I>
[[gnu::cold]] constexpr void values_of_whole([[maybe_unused]] const Node& n, [[maybe_unused]] const Extents* from,
                                             [[maybe_unused]] const double* const* x, [[maybe_unused]] double* y,
                                             std::index_sequence<I...>) {
    [[maybe_unused]] const auto if_it_is = [&](auto use) {
        constexpr const auto& known = Uses::found().each[use];
        if (!Uses::found().is(static_cast<int>(use), n.row, whole_shape_of(n, from)))
            return false;
        using Row = decltype(row_at<numbered_list<List>::index_of(known.row)>(std::declval<const numbered_list<List>&>()));
        [&]<std::size_t... K>(std::index_sequence<K...>) {
            Row::template value<known.shape>(y, x[K]...);
        }(std::make_index_sequence<Row::arity>{});
        return true;
    };
    (void)(if_it_is(std::integral_constant<std::size_t, I>{}) || ...);
}
template <class List, class Uses>
constexpr void values_with_whole(const Node& n, const Extents* from, const double* const* x, double* y) {
    if (n.row->kind == Kind::whole)
        values_of_whole<List, Uses>(n, from, x, y, std::make_index_sequence<static_cast<std::size_t>(Uses::found().count)>{});
    else
        row_values<List>(n, from, x, y);
}

/// `Nodes`: the capacity of the graph, which grows by what composite rows are computed by. `Elements`: of all values together.
template <int Nodes, int Elements>
class Interpreter {
public:
    constexpr Interpreter(Graph& graph, RowValues rows) : graph_{graph}, rows_{rows} { forget(); }
    /// Computes nothing, but used() and the size of the graph are what they would be, and what it would be computed by is noted.
    constexpr Interpreter(Graph& graph, WholeUses& uses) : graph_{graph}, uses_{&uses} { forget(); }

    /// All values; the leaves are to be bound again.
    constexpr void forget() {
        for (int& offset : offset_)
            offset = -1;
        used_ = 0;
    }
    /// The values of a leaf, which are copied.
    constexpr void bind(int leaf, const double* values) {
        reserve(leaf);
        if (uses_ == nullptr)
            for (int i = 0; i < graph_.node(leaf).extents.size(); ++i)
                values_[at(offset_[at(leaf)] + i)] = values[i];
    }
    /// The values of a node, by columns.
    constexpr const double* of(int id) {
        evaluate(id);
        return address(id);
    }
    constexpr int used() const { return used_; }

private:
    static constexpr std::size_t at(int i) { return static_cast<std::size_t>(i); }

    constexpr double* address(int id) { return uses_ != nullptr ? nullptr : values_.data() + offset_[at(id)]; }
    constexpr void reserve(int id) {
        offset_[at(id)] = used_;
        used_ += graph_.node(id).extents.size();
    }
    constexpr void evaluate(int id) {
        if (offset_[at(id)] >= 0)
            return;
        const Node n = graph_.node(id); // the graph may grow
        const double* x[3]{};
        Extents from[3]{};
        for (std::size_t k = 0; k < 3; ++k)
            if (n.in[k] >= 0) {
                evaluate(n.in[k]);
                x[k] = address(n.in[k]);
                from[k] = graph_.node(n.in[k]).extents;
            }
        if (n.row->kind == Kind::composite) {
            const Symbol operands[]{graph_.symbol(n.in[0]), graph_.symbol(n.in[1]), graph_.symbol(n.in[2])};
            const int computed_by = graph_.formula(*n.row, operands).id;
            evaluate(computed_by);
            offset_[at(id)] = offset_[at(computed_by)];
            return;
        }
        reserve(id);
        if (uses_ != nullptr && n.row->kind == Kind::whole)
            uses_->add(n.row, whole_shape_of(n, from));
        if (uses_ != nullptr)
            return;
        double* const y = address(id);
        if (n.is(constant_row))
            for (int i = 0; i < n.extents.size(); ++i)
                y[i] = n.value;
        else
            rows_(n, from, x, y);
    }

    Graph& graph_;
    RowValues rows_ = nullptr;
    WholeUses* uses_ = nullptr;
    std::array<double, static_cast<std::size_t>(Elements) + 1> values_{};
    std::array<int, static_cast<std::size_t>(Nodes)> offset_{};
    int used_ = 0;
};

} // namespace etch::detail
