// A graph that was made before, inside of another one: symbols of the other stand for its leaves. For rows whose adjoints contain the
// derivatives of a formula: these are made once, in memory of their own, since no sweep can begin while another one is under way.
//
//   Splice splice{made, graph};   splice.replace_leaf(0, x);   const Symbol y = splice(root);
#pragma once

#include <etch/program/rewrite.hpp>

namespace etch {

template <int Nodes, int Leaves>
class Splice {
public:
    constexpr Splice(const GraphStorage<Nodes, Leaves>& from, Graph& to) : from_{from}, to_{to} { now_.fill(-1); }

    constexpr void replace_leaf(int leaf, Symbol by) {
        for (int id = 0; id < from_.count; ++id)
            if (from_.nodes[at(id)].leaf == leaf)
                now_[at(id)] = by.id;
    }

    /// What a node has become; all leaves that it depends on must have been replaced.
    constexpr Symbol operator()(int root) {
        std::array<bool, static_cast<std::size_t>(Nodes)> needed{};
        needed[at(root)] = true;
        for (int id = root; id >= 0; --id)
            if (needed[at(id)] && now_[at(id)] < 0)
                for (const int operand : from_.nodes[at(id)].in)
                    if (operand >= 0)
                        needed[at(operand)] = true;
        for (int id = 0; id <= root; ++id)
            if (needed[at(id)] && now_[at(id)] < 0) {
                Node node = from_.nodes[at(id)];
                node.next = node.cotangent = -1;
                for (int& operand : node.in)
                    operand = operand < 0 ? -1 : now_[at(operand)];
                now_[at(id)] = node.row->kind == Kind::leaf ? to_.intern(node) : to_.add(node).id;
            }
        return to_.symbol(now_[at(root)]);
    }

private:
    static constexpr std::size_t at(int i) { return static_cast<std::size_t>(i); }

    const GraphStorage<Nodes, Leaves>& from_;
    Graph& to_;
    std::array<int, static_cast<std::size_t>(Nodes)> now_{}; // the node that a node became
};

} // namespace etch
