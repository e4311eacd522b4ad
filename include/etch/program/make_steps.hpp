// From nodes to steps: aliases resolved, factors of products brought into memory, sums over the samples of a tile made, and a
// copy for every output that is not a step of its own.
#pragma once

#include <etch/program/step.hpp>

namespace etch::detail {

template <int N>
class StepMaker {
public:
    constexpr StepMaker(Plan<N>& plan, const Graph& graph, const Outputs& outputs)
        : plan_{plan}, graph_{graph}, outputs_{outputs} {}

    constexpr void run() {
        std::array<bool, static_cast<std::size_t>(N)> needed = needed_by<N>(graph_, outputs_);
        for (int id = 0; id < graph_.size(); ++id)
            if (needed[at(id)])
                make_step(id);
        for (int i = 0; i < outputs_.count; ++i)
            make_output(outputs_.each[at(i)]);
        drop_unread();
    }

private:
    constexpr int append(const Step& s) {
        if (plan_.step_count == N) {
            plan_.overflow = true;
            return N - 1;
        }
        step(plan_.step_count) = s;
        return plan_.step_count++;
    }

    constexpr void make_step(int id) {
        const Node& node = graph_.node(id);
        Step s{.row = node.row,
               .kind = node.row->kind,
               .size = node.extents.size(),
               .attributes = node.attributes,
               .value = node.value,
               .leaf = node.leaf};
        if (s.kind == Kind::movement && node.is(row_info<ops::Reshape>)) {
            now_[at(id)] = now_[at(node.in[0])]; // the same elements
            return;
        }
        for (std::size_t k = 0; k < 3; ++k)
            if (node.in[k] >= 0) {
                s.in[k] = now_[at(node.in[k])];
                s.lifted = s.lifted || step(s.in[k]).lifted;
            }
        if (node.leaf >= 0)
            s.home = place_of_leaf(node.leaf), s.lifted = plan_.samples > 1 && per_sample(graph_.leaf_at(node.leaf).kind);
        if (node.is(constant_row))
            s.home = {Space::constant, 0};
        if (s.is(row_info<ops::Transpose>) && has_seam(plan_, s.in[0], true))
            s.in[0] = copy_of(s.in[0]);
        if (s.kind == Kind::movement)
            count_in_elements(s, node);
        if (s.kind == Kind::product)
            set_product(s, node);
        if (s.kind == Kind::whole)
            set_whole(s, node);
        s.by_need = s.kind == Kind::elementwise && node.row->cheap && cost_by_need(s) <= most_by_need;
        now_[at(id)] = append(s);
    }

    /// The numbers of a block are read from where its first one is.
    constexpr Place place_of_leaf(int leaf) const {
        const int element = graph_.leaf_at(leaf).element;
        return element < 0 ? Place{Space::leaf, leaf} : Place{Space::leaf, leaf - element, element};
    }

    /// A moved element of a step with no more operations than this below it is computed where it is read.
    static constexpr int most_by_need = 12;

    /// Operations that it takes to compute an element of a step from what is in memory; many if something below it is dear.
    constexpr int cost_by_need(const Step& s) const {
        int cost = s.kind == Kind::elementwise;
        for (const int o : s.in)
            if (o >= 0) {
                const Step& below = plan_.steps[at(o)];
                if (below.kind == Kind::movement || (below.kind == Kind::elementwise && below.by_need))
                    cost += cost_by_need(below);
                else if (below.kind == Kind::elementwise || below.kind == Kind::product)
                    cost += 2 * most_by_need;
            }
        return cost;
    }

    static constexpr bool per_sample(LeafKind kind) {
        return kind == LeafKind::input || kind == LeafKind::target || kind == LeafKind::cotangent || is_noise(kind);
    }

    /// Slices and pads of a matrix count columns; the loops count elements.
    constexpr void count_in_elements(Step& s, const Node& node) {
        const Extents x = graph_.node(node.in[0]).extents;
        if ((s.is(row_info<ops::Slice>) || s.is(row_info<ops::Pad>)) && x.rank == 2)
            s.attributes[0] *= x.rows;
        if (s.is(row_info<ops::Transpose>))
            s.attributes = {x.rows, x.columns};
        s.elements_before = x.size();
    }

    /// A transposed operand is read the other way round instead of being moved.
    constexpr void set_product(Step& s, const Node& node) {
        const Extents a = graph_.node(node.in[0]).extents, b = graph_.node(node.in[1]).extents;
        s.product = {.m = a.rows, .k = a.columns, .n = b.columns};
        if (step(s.in[0]).is(row_info<ops::Transpose>))
            s.product.transposed_a = true, s.in[0] = step(s.in[0]).in[0];
        if (step(s.in[1]).is(row_info<ops::Transpose>))
            s.product.transposed_b = true, s.in[1] = step(s.in[1]).in[0];
        s.in[0] = in_memory(s.in[0]), s.in[1] = in_memory(s.in[1]);
        // One column or row is stored alike either way; the loops like this one better.
        s.product.transposed_a = s.product.transposed_a && a.rows > 1 && a.columns > 1;
        s.product.transposed_b = (s.product.transposed_b || b.rows == 1) && b.columns > 1;
    }

    constexpr void set_whole(Step& s, const Node& node) {
        s.rows[0] = node.extents.rows;
        for (std::size_t k = 0; k < 3; ++k)
            if (node.in[k] >= 0)
                s.in[k] = in_memory(s.in[k]), s.rows[k + 1] = graph_.node(node.in[k]).extents.rows;
    }

    /// Products and whole steps walk through memory: what is only moved or constant is copied there first.
    constexpr int in_memory(int i) {
        const Step& s = step(i);
        if (s.kind != Kind::movement && !s.is(constant_row))
            return i;
        return copy_of(i);
    }
    constexpr int copy_of(int i) {
        return append({.kind = Kind::elementwise, .in = {i, -1, -1}, .size = step(i).size, .lifted = step(i).lifted});
    }

    constexpr void make_output(const Output& output) {
        int from = now_[at(output.node)];
        if (output.summed && plan_.samples > 1)
            from = sum_over_samples(from);
        const bool parameter = output.to == Output::To::parameter;
        if (parameter && reads_parameter(from))
            from = copy_of(from); // before the first sink: what a sink reads must not change under it
        // A result is there for every sample, even if it is the same for all.
        const bool spread = !parameter && !output.summed && plan_.samples > 1;
        if (!parameter && step(from).computed() && step(from).result < 0 && (!spread || step(from).lifted)) {
            step(from).result = output.index, step(from).result_offset = output.offset;
            return;
        }
        const Step& s = step(from);
        append({.kind = Kind::elementwise,
                .in = {from, -1, -1},
                .size = parameter ? graph_.leaf_at(output.index).extents.size() : graph_.node(output.node).extents.size(),
                .lifted = s.lifted || spread,
                .result = parameter ? -1 : output.index,
                .result_offset = output.offset,
                .sink = parameter ? output.index : -1});
    }

    /// Whether reading the step means to read a parameter: through movements, and what is computed by need below them.
    constexpr bool reads_parameter(int i, bool moved = false) const {
        const Step& s = plan_.steps[at(i)];
        if (s.leaf >= 0)
            return graph_.leaf_at(s.leaf).kind == LeafKind::parameter;
        if (s.kind != Kind::movement && !(moved && s.by_need))
            return false;
        for (const int o : s.in)
            if (o >= 0 && reads_parameter(o, true))
                return true;
        return false;
    }

    /// Sums of products over samples are products with a longer inner dimension.
    constexpr int sum_over_samples(int from) {
        if (plan_.overflow)
            return from;
        const Step s = step(from);
        if (s.kind == Kind::elementwise && s.is(row_info<ops::Add>) && step(s.in[0]).size == step(s.in[1]).size) {
            const int a = sum_over_samples(s.in[0]), b = sum_over_samples(s.in[1]);
            return append({.row = s.row, .kind = s.kind, .in = {a, b, -1}, .size = s.size});
        }
        if (s.kind == Kind::product && step(s.in[0]).lifted && step(s.in[1]).lifted && !s.product.transposed_a &&
            (s.product.transposed_b || (s.product.n == 1 && s.product.k == 1))) {
            Step summed = s;
            summed.product.summed = true, summed.lifted = false;
            return append(summed);
        }
        return append({.row = &sample_sum_row, .kind = Kind::movement, .in = {from, -1, -1}, .size = s.size});
    }

    /// Steps that only rewritten outputs read are gone, so that no loop computes them.
    constexpr void drop_unread() {
        std::array<bool, static_cast<std::size_t>(N)> read{};
        for (int i = plan_.step_count - 1; i >= 0; --i) {
            if (step(i).result >= 0 || step(i).sink >= 0)
                read[at(i)] = true;
            if (!read[at(i)]) {
                step(i).kind = Kind::leaf, step(i).leaf = -1, step(i).in = {-1, -1, -1}, step(i).home = {};
                continue;
            }
            for (const int o : step(i).in)
                if (o >= 0)
                    read[at(o)] = true;
        }
    }

    static constexpr std::size_t at(int i) { return static_cast<std::size_t>(i); }
    constexpr Step& step(int i) { return plan_.steps[at(i)]; }

    Plan<N>& plan_;
    const Graph& graph_;
    const Outputs& outputs_;
    std::array<int, static_cast<std::size_t>(N)> now_{}; // the step that a node became
};

} // namespace etch::detail
