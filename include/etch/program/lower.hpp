// The last step on the graph: only what the outputs need, composites replaced by the rows that compute them.
#pragma once

#include <etch/program/differentiate.hpp>

namespace etch {

/// What a program delivers: a node, and where it goes.
struct Output {
    enum class To {
        result,   // a memory block of the caller's
        parameter // the sink: stored as a gradient, or applied to the parameter at once
    };
    int node = -1;
    To to = To::result;
    int index = 0;  // number of the result, or of the leaf that is the parameter
    int offset = 0; // first element within the result
    /// Summed over the samples of a tile.
    bool summed = false;
};

/// In memory of whoever compiles; when it is full there will be more of it.
struct Outputs {
    template <std::size_t N>
    constexpr explicit Outputs(std::array<Output, N>& memory) : each{memory.data()}, capacity{static_cast<int>(N)} {}

    Output* each;
    int capacity, count = 0;
    bool is_full = false;

    constexpr void add(const Output& output) {
        if (count < capacity)
            each[count++] = output;
        else
            is_full = true;
    }
};

namespace detail {

template <int N>
constexpr std::array<bool, N> needed_by(const Graph& graph, const Outputs& outputs) {
    std::array<bool, N> needed{};
    for (int i = 0; i < outputs.count; ++i)
        needed[static_cast<std::size_t>(outputs.each[i].node)] = true;
    for (int id = graph.size() - 1; id >= 0; --id)
        if (needed[static_cast<std::size_t>(id)])
            for (const int operand : graph.node(id).in)
                if (operand >= 0)
                    needed[static_cast<std::size_t>(operand)] = true;
    return needed;
}

} // namespace detail

/// Copies what the outputs need into `to`, which has the leaves of `from` already, and renumbers the outputs.
template <int N>
constexpr void lower(const Graph& from, Graph& to, Outputs& outputs) {
    const auto needed = detail::needed_by<N>(from, outputs);
    std::array<int, N> now{};
    to.spell_out_composites();
    for (int id = 0; id < from.size(); ++id) {
        if (!needed[static_cast<std::size_t>(id)])
            continue;
        Node n = from.node(id);
        n.next = n.cotangent = -1;
        for (int& operand : n.in)
            operand = operand < 0 ? -1 : now[static_cast<std::size_t>(operand)];
        const Symbol made = n.row->kind == Kind::leaf ? Symbol{&to, to.intern(n)} : to.add(n);
        now[static_cast<std::size_t>(id)] = made.id;
    }
    for (int i = 0; i < outputs.count; ++i)
        outputs.each[i].node = now[static_cast<std::size_t>(outputs.each[i].node)];
}

} // namespace etch
