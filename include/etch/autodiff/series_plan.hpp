// How the Taylor coefficients of a row of the op table are found from the row itself, without a recurrence written for it. With
// y = f(x), y' = s x', s = f'(x), where the slope s is what the row's adjoint makes of ybar = 1, a formula of rows:
//
//   n y_n = sum_j j x_j s_(n-j)      (Moore 1966, chapter 11)
//
// The rows of s have slopes in turn, which the graph finds again if they are there: sin asks for cos, cos for -sin, and that is
// all. So a row comes to a few nodes, of which each coefficient is computed once; one of order n needs slopes of order n - 1.
// The plan is made at compile time. Rows of arithmetic need none: series are added, multiplied and divided.
#pragma once

#include <etch/program/access.hpp>
#include <etch/program/differentiate.hpp>
#include <etch/program/emit.hpp>

#include <array>
#include <type_traits>

namespace etch::detail {

template <class Row>
inline constexpr bool is_arithmetic =
    listed<Row, Rows<ops::Add, ops::Subtract, ops::Negate, ops::Multiply, ops::Divide, ops::Where>>;

/// A value whose coefficients are computed. Numbers of nodes are -1 where there is none.
struct SeriesNode {
    const RowInfo* row = nullptr;
    std::array<int, 3> in{-1, -1, -1}, slope{-1, -1, -1};
    int leaf = -1; // the number of the operand
    int attribute = 0;
    double value = 0; // of a constant
    int order = 0;    // the highest that is asked for
    bool varies = false;
};

template <int Capacity>
struct SeriesPlan {
    std::array<SeriesNode, Capacity> nodes{};
    int count = 0;
    bool overflow = false;
};

/// Finds out which nodes a row's coefficients need, to which order.
template <int Capacity>
class SeriesPlanner {
public:
    constexpr SeriesPlanner(Graph& graph, const bool* operand_varies) : graph_{graph}, operand_varies_{operand_varies} {
        orders_.fill(-1);
    }

    constexpr SeriesPlan<Capacity> plan(Symbol root, int order) {
        want(root.id, order);
        SeriesPlan<Capacity> plan;
        std::array<int, Capacity> place{};
        place.fill(-1);
        const auto placed = [&](const std::array<int, 3>& ids) {
            std::array<int, 3> places{-1, -1, -1};
            for (std::size_t k = 0; k < 3; ++k)
                if (ids[k] >= 0)
                    places[k] = place[static_cast<std::size_t>(ids[k])];
            return places;
        };
        for (int id = 0; id < graph_.size(); ++id)
            if (orders_[static_cast<std::size_t>(id)] >= 0)
                place[static_cast<std::size_t>(id)] = plan.count++;
        for (int id = 0; id < graph_.size(); ++id)
            if (const int at = place[static_cast<std::size_t>(id)]; at >= 0) {
                const Node& n = graph_.node(id);
                plan.nodes[static_cast<std::size_t>(at)] = {.row = n.row,
                                                            .in = placed(n.in),
                                                            .slope = placed(slopes_[static_cast<std::size_t>(id)]),
                                                            .leaf = n.leaf,
                                                            .attribute = n.attributes[0],
                                                            .value = n.value,
                                                            .order = orders_[static_cast<std::size_t>(id)],
                                                            .varies = varies(id)};
            }
        return plan;
    }
    /// Of the result: rewrites may have found that it is one of the operands, or a constant.
    constexpr int place_of(Symbol node) const {
        int place = 0;
        for (int id = 0; id < node.id; ++id)
            place += orders_[static_cast<std::size_t>(id)] >= 0;
        return place;
    }

private:
    constexpr void want(int id, int order) {
        int& known = orders_[static_cast<std::size_t>(id)];
        if (known >= order || id < 0)
            return;
        known = order;
        const Node n = graph_.node(id);
        for (const int operand : n.in)
            if (operand >= 0)
                want(operand, varies(operand) ? order : 0);
        if (order == 0 || n.leaf >= 0 || !varies(id) || is_arithmetic_row(n.row))
            return;
        for (std::size_t k = 0; k < 3; ++k)
            if (const int slope = slopes_of(id)[k]; slope >= 0)
                want(slope, order - 1);
    }

    /// Whether there are coefficients beyond the value.
    constexpr bool varies(int id) {
        const Node n = graph_.node(id);
        if (n.leaf >= 0)
            return operand_varies_[n.leaf];
        if (n.row->kind == Kind::leaf)
            return false;
        if (n.is(row_info<ops::Where>))
            return varies(n.in[1]) || varies(n.in[2]);
        for (std::size_t k = 0; k < 3; ++k)
            if (n.in[k] >= 0 && varies(n.in[k]) && (is_arithmetic_row(n.row) || slopes_of(id)[k] >= 0))
                return true;
        return false;
    }

    /// The slopes by the operands that vary; -1 where the row is flat.
    constexpr const std::array<int, 3>& slopes_of(int id) {
        std::array<int, 3>& slopes = slopes_[static_cast<std::size_t>(id)];
        if (!has_slopes_[static_cast<std::size_t>(id)]) {
            has_slopes_[static_cast<std::size_t>(id)] = true;
            const Node n = graph_.node(id);
            const Symbol x[]{graph_.symbol(n.in[0]), graph_.symbol(n.in[1]), graph_.symbol(n.in[2])};
            Symbol flows[3];
            graph_.flow_back(*n.row, x, graph_.symbol(id), graph_.constant(1), flows);
            for (std::size_t k = 0; k < 3; ++k)
                slopes[k] = n.in[k] >= 0 && varies(n.in[k]) ? flows[k].id : -1;
        }
        return slopes;
    }

    template <class... Row>
    static constexpr bool is_one_of(const RowInfo* row, Rows<Row...>) {
        return ((is_arithmetic<Row> && *row == row_info<Row>) || ...);
    }
    static constexpr bool is_arithmetic_row(const RowInfo* row) { return is_one_of(row, ops::ArithmeticRows{}); }

    Graph& graph_;
    const bool* operand_varies_;
    std::array<int, Capacity> orders_{};
    std::array<std::array<int, 3>, Capacity> slopes_ = [] {
        std::array<std::array<int, 3>, Capacity> none{};
        for (auto& each : none)
            each = {-1, -1, -1};
        return none;
    }();
    std::array<bool, Capacity> has_slopes_{};
};

/// The plan of a row of which the operands that vary do; the result is the last of its nodes to be asked for.
template <class Row, bool Precise, int Order, bool... Varies>
struct SeriesOf {
    using rows = join<Table, typename with_rows<typename with_row<Rows<>, Row>::type, typename uses_of<Row>::type>::type>;

    template <int Capacity>
    struct Made {
        SeriesPlan<Capacity> plan;
        int result = 0;
    };
    template <int Capacity>
    static constexpr Made<Capacity> make() {
        constexpr bool operand_varies[]{Varies...};
        GraphStorage<Capacity> memory;
        Graph graph{memory, calculus_of<rows>, Precise};
        Symbol x[sizeof...(Varies)];
        for (Symbol& each : x)
            each = graph.leaf({.kind = LeafKind::literal});
        const Symbol y = [&]<std::size_t... K>(std::index_sequence<K...>) {
            return x[0].template add<Row>(std::array<int, 0>{}, x[K]...);
        }(std::make_index_sequence<sizeof...(Varies)>{});
        SeriesPlanner<Capacity> planner{graph, operand_varies};
        Made<Capacity> made{planner.plan(y, Order)};
        made.result = planner.place_of(y);
        made.plan.overflow = memory.overflow;
        return made;
    }
    template <int Capacity>
    static constexpr const auto& enough() {
        static_assert(Capacity <= 4096, "the slopes of this row do not end");
        if constexpr (made_within<Capacity>.plan.overflow)
            return enough<2 * Capacity>();
        else
            return made_within<Capacity>;
    }
    template <int Capacity>
    static constexpr Made<Capacity> made_within = make<Capacity>();
};

} // namespace etch::detail
