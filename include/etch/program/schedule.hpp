// From a lowered graph to a plan: steps with levels, loops (groups), and a place in memory for everything that one loop leaves
// to another. Memory is planned by liveness: two values that are not needed at the same time may share a place.
#pragma once

#include <etch/program/levels.hpp>
#include <etch/program/make_steps.hpp>

namespace etch {

namespace detail {

template <int N>
class Scheduler {
public:
    constexpr Scheduler(const Graph& graph, const Outputs& outputs, int samples) : graph_{graph}, outputs_{outputs} {
        plan_.samples = samples;
    }

    constexpr Plan<N> run() {
        StepMaker<N>{plan_, graph_, outputs_}.run();
        if (plan_.overflow)
            return plan_;
        Leveller<N> leveller{plan_, graph_};
        leveller.run();
        make_groups(leveller);
        mark_stored();
        assign_memory();
        return plan_;
    }

private:
    static constexpr std::size_t at(int i) { return static_cast<std::size_t>(i); }
    constexpr Step& step(int i) { return plan_.steps[at(i)]; }

    // ---- groups

    constexpr void make_groups(const Leveller<N>& leveller) {
        int last = 0;
        for (int i = 0; i < plan_.step_count; ++i)
            last = step(i).computed() && step(i).level > last ? step(i).level : last;
        for (int level = 0; level <= last; ++level)
            for (const bool products : {false, true})
                for (int i = 0; i < plan_.step_count; ++i)
                    if (step(i).computed() && step(i).level == level && (leveller.head(i) >= 0) == products)
                        step(i).group = group_for(i, leveller.head(i));
        int next = 0;
        for (int g = 0; g < plan_.group_count; ++g) {
            plan_.groups[at(g)].first = next;
            for (int i = 0; i < plan_.step_count; ++i)
                if (step(i).group == g) {
                    step(i).slot = next - plan_.groups[at(g)].first;
                    plan_.members[at(next++)] = i;
                }
            plan_.groups[at(g)].count = next - plan_.groups[at(g)].first;
        }
    }

    constexpr int group_for(int i, int head) {
        const Step& s = step(i);
        const int size = s.kind == Kind::reduction ? step(s.in[0]).size : s.size;
        for (int g = plan_.group_count - 1; g >= 0 && plan_.groups[at(g)].level == s.level; --g)
            if (const Group& group = plan_.groups[at(g)]; s.kind != Kind::whole && group.whole < 0 && group.product == head &&
                                                          (head >= 0 || (group.size == size && group.lifted == s.lifted)))
                return g;
        plan_.groups[at(plan_.group_count)] = {
            .level = s.level, .product = head, .whole = s.kind == Kind::whole ? i : -1, .size = size, .lifted = s.lifted};
        return plan_.group_count++;
    }

    // ---- memory

    /// `moved`: through a movement, so that the element read is another than the one in the loop.
    constexpr void read_by(int o, int group, bool outside, bool moved = false) {
        if (o < 0)
            return;
        Step& s = step(o);
        if (s.kind == Kind::movement || (s.by_need && moved)) {
            for (const int below : s.in)
                read_by(below, group, true, true);
        } else if (s.computed() && (outside || s.group != group || s.kind == Kind::reduction)) {
            s.stored = true;
            last_read_[at(o)] = group > last_read_[at(o)] ? group : last_read_[at(o)];
        }
    }

    constexpr void mark_stored() {
        for (int i = 0; i < plan_.step_count; ++i)
            if (step(i).computed())
                for (const int o : step(i).in)
                    read_by(o, step(i).group, step(i).walks_memory());
        for (int i = 0; i < plan_.step_count; ++i)
            if (step(i).result >= 0)
                step(i).stored = true, step(i).home = {Space::result, step(i).result, step(i).result_offset};
    }

    struct Block {
        int first = 0, end = 0;  // elements
        int from = 0, until = 0; // groups
        bool kept = false;
    };

    constexpr void assign_memory() {
        for (int g = 0; g < plan_.group_count; ++g)
            for (int k = 0; k < plan_.groups[at(g)].count; ++k)
                if (Step& s = step(plan_.members[at(plan_.groups[at(g)].first + k)]);
                    s.stored && s.home.space == Space::nowhere)
                    s.home = place(plan_.members[at(plan_.groups[at(g)].first + k)]);
    }

    constexpr Place place(int i) {
        const Step& s = step(i);
        const int size = s.size * (s.lifted ? plan_.samples : 1);
        Block block{.first = 0, .end = size, .from = s.group, .until = last_read_[at(i)]};
        block.kept = plan_.groups[at(block.from)].level < plan_.backward_level &&
                     plan_.groups[at(block.until)].level >= plan_.backward_level;
        for (bool moved = true; moved;) { // first fit: move up until nothing overlaps in time and space
            moved = false;
            for (int b = 0; b < block_count_; ++b)
                if (const Block& o = blocks_[at(b)]; o.kept == block.kept && o.until >= block.from && o.from <= block.until &&
                                                     o.first < block.end && block.first < o.end) {
                    block.first = o.end, block.end = o.end + size;
                    moved = true;
                }
        }
        blocks_[at(block_count_++)] = block;
        int& total = block.kept ? plan_.kept : plan_.scratch;
        total = block.end > total ? block.end : total;
        return {block.kept ? Space::kept : Space::scratch, 0, block.first};
    }

    Plan<N> plan_{};
    const Graph& graph_;
    const Outputs& outputs_;
    std::array<int, static_cast<std::size_t>(N)> last_read_{};
    std::array<Block, static_cast<std::size_t>(N)> blocks_{};
    int block_count_ = 0;
};

} // namespace detail

template <int N>
constexpr Plan<N> schedule(const Graph& graph, const Outputs& outputs, int samples) {
    return detail::Scheduler<N>{graph, outputs, samples}.run();
}

} // namespace etch
