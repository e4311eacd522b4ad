// When each step runs. First as early as its operands allow, fused with them where a loop can hold both; then cheap steps and
// the gradients of parameters as late as their readers allow, so that little is kept and parameters are updated when nobody
// reads them any more.
#pragma once

#include <etch/program/step.hpp>

namespace etch {

namespace detail {

template <int N>
class Leveller {
public:
    constexpr explicit Leveller(Plan<N>& plan, const Graph& graph) : plan_{plan}, graph_{graph} { head_.fill(-1); }

    constexpr void run() {
        mark_backward();
        for (int i = 0; i < plan_.step_count; ++i)
            if (!backward(i))
                place_early(i);
        if (has_cotangent_)
            plan_.backward_level = 1 + last_forward_level();
        for (int i = 0; i < plan_.step_count; ++i)
            if (backward(i))
                place_early(i);
        place_sinks();
        place_late();
    }

    /// The product in whose loop a step runs, or -1.
    constexpr int head(int i) const { return head_[static_cast<std::size_t>(i)]; }

private:
    constexpr Step& step(int i) { return plan_.steps[static_cast<std::size_t>(i)]; }
    constexpr const Step& step(int i) const { return plan_.steps[static_cast<std::size_t>(i)]; }
    constexpr bool backward(int i) const { return backward_[static_cast<std::size_t>(i)]; }

    constexpr bool is_cotangent(const Step& s) const {
        return s.leaf >= 0 && graph_.leaf_at(s.leaf).kind == LeafKind::cotangent;
    }

    constexpr void mark_backward() {
        for (int i = 0; i < plan_.step_count; ++i) {
            bool is = is_cotangent(step(i)) || step(i).sink >= 0;
            has_cotangent_ = has_cotangent_ || is_cotangent(step(i));
            for (const int o : step(i).in)
                is = is || (o >= 0 && backward(o));
            backward_[static_cast<std::size_t>(i)] = is;
        }
    }

    constexpr int last_forward_level() const {
        int last = 0;
        for (int i = 0; i < plan_.step_count; ++i)
            if (step(i).result >= 0 && !backward(i) && step(i).level > last)
                last = step(i).level;
        return last;
    }

    /// Whether the loop that computes o can go on with i, element by element.
    constexpr bool fusable(int o, int i) const {
        const Step &from = step(o), &to = step(i);
        return (from.kind == Kind::elementwise || from.kind == Kind::product) &&
               (to.kind == Kind::elementwise || to.kind == Kind::reduction) && from.lifted == to.lifted &&
               from.size == (to.kind == Kind::reduction ? step(to.in[0]).size : to.size);
    }

    /// The first level at which a stored operand can be read.
    constexpr int ready(int o, bool moved = false) const {
        const Step& s = step(o);
        if (s.computed() && !(moved && s.by_need))
            return s.level + 1;
        int level = is_cotangent(s) ? plan_.backward_level : 0;
        for (const int below : s.in)
            if (below >= 0)
                if (const int at = ready(below, moved || s.kind == Kind::movement); at > level)
                    level = at;
        return level;
    }

    constexpr bool reads_seam(int i) const {
        for (const int o : step(i).in)
            if (o >= 0 && has_seam(plan_, o))
                return true;
        return false;
    }

    constexpr void place_early(int i) {
        Step& s = step(i);
        if (!s.computed())
            return;
        int level = 0;
        for (const int o : s.in)
            if (o >= 0) {
                const int at = fusable(o, i) ? step(o).level : ready(o);
                level = at > level ? at : level;
            }
        int head = s.kind == Kind::product ? i : -1;
        bool clash = false, seam = false;
        for (const int o : s.in) {
            if (o < 0)
                continue;
            seam = seam || has_seam(plan_, o);
            if (!fusable(o, i) || step(o).level != level || head_[static_cast<std::size_t>(o)] < 0)
                continue;
            clash = clash || s.kind == Kind::reduction || (head >= 0 && head != head_[static_cast<std::size_t>(o)]);
            head = head_[static_cast<std::size_t>(o)];
        }
        clash = clash || (seam && head >= 0 && s.kind != Kind::product);
        s.level = clash ? level + 1 : level;
        head_[static_cast<std::size_t>(i)] = clash ? -1 : head;
    }

    /// Calls visit(leaf) for each parameter that step i reads.
    constexpr void each_parameter(int i, const auto& visit) const {
        for (const int o : step(i).in)
            if (o >= 0 && step(o).leaf >= 0 && graph_.leaf_at(step(o).leaf).kind == LeafKind::parameter)
                visit(step(o).leaf);
            else if (o >= 0 && (step(o).kind == Kind::movement || (step(i).kind == Kind::movement && step(o).by_need)))
                each_parameter(o, visit);
    }
    constexpr bool reads_parameter(int i) const {
        bool reads = false;
        each_parameter(i, [&](int) { reads = true; });
        return reads;
    }

    /// A sink may change its parameter: it runs when all readers of the parameter have run. Readers do not wait (see below),
    /// and sinks themselves read none (see StepMaker::make_output).
    constexpr void place_sinks() {
        for (int i = 0; i < plan_.step_count; ++i)
            if (step(i).computed()) {
                each_parameter(i, [&](int leaf) {
                    auto& free = free_[static_cast<std::size_t>(leaf)];
                    free = step(i).level + 1 > free ? step(i).level + 1 : free;
                });
                last_ = step(i).level + 1 > last_ ? step(i).level + 1 : last_;
            }
        for (int i = 0; i < plan_.step_count; ++i)
            if (Step& s = step(i); s.sink >= 0)
                if (const int free = free_[static_cast<std::size_t>(s.sink)]; free > s.level)
                    s.level = free, head_[static_cast<std::size_t>(i)] = -1;
    }

    constexpr void bound(int o, int level, int reader) {
        if (o < 0)
            return;
        auto& latest = latest_[static_cast<std::size_t>(o)];
        latest = level < latest ? level : latest;
        ++readers_[static_cast<std::size_t>(o)];
        reader_[static_cast<std::size_t>(o)] = reader;
        if (step(o).kind == Kind::movement)
            bound_below(o, level - 1);
    }
    /// What is read through a movement.
    constexpr void bound_below(int o, int level) {
        for (const int below : step(o).in)
            if (below >= 0 && step(below).by_need)
                bound_below(below, level);
            else
                bound(below, level, -1);
    }

    constexpr void place_late() {
        latest_.fill(last_);
        for (int i = plan_.step_count - 1; i >= 0; --i) {
            Step& s = step(i);
            if (s.kind == Kind::movement || !s.computed())
                continue;
            int latest = latest_[static_cast<std::size_t>(i)];
            if (s.result >= 0 && !backward(i) && has_cotangent_ && latest >= plan_.backward_level)
                latest = plan_.backward_level - 1;
            if (latest > s.level && !reads_parameter(i) && may_wait(i, latest)) {
                s.level = latest;
                if (s.kind != Kind::product)
                    head_[static_cast<std::size_t>(i)] = -1;
            }
            for (const int o : s.in)
                bound(o, o >= 0 && fusable(o, i) ? s.level : s.level - 1, i);
        }
        follow_heads();
    }

    /// Late is better for a step whose operands are in memory anyway; for one that then need not be kept between the passes, at
    /// the price of one operand; and for a product that ends in a sink.
    constexpr bool may_wait(int i, int latest) {
        const Step& s = step(i);
        if (s.kind == Kind::elementwise && s.sink < 0) {
            int fresh = 0;
            for (const int o : s.in)
                fresh += o >= 0 && step(o).computed() && step(o).result < 0 && step(o).kind != Kind::reduction;
            const bool crosses = s.level < plan_.backward_level && latest >= plan_.backward_level;
            return readers_[static_cast<std::size_t>(i)] > 0 && (fresh == 0 || (fresh == 1 && crosses));
        }
        if (s.kind != Kind::product)
            return false;
        for (int at = i; step(at).sink < 0;) {
            if (readers_[static_cast<std::size_t>(at)] != 1 || reader_[static_cast<std::size_t>(at)] < 0)
                return false;
            at = reader_[static_cast<std::size_t>(at)];
            if (step(at).kind != Kind::elementwise || step(at).level != latest || claimed_[static_cast<std::size_t>(at)] ||
                head(at) >= 0 || reads_seam(at))
                return false; // it belongs to another loop, or the loop of a product could not hold it
        }
        for (int at = i; step(at).sink < 0;)
            claimed_[static_cast<std::size_t>(at = reader_[static_cast<std::size_t>(at)])] = true;
        return true;
    }

    /// Steps that wait beside a product that waits are in its loop.
    constexpr void follow_heads() {
        for (int i = 0; i < plan_.step_count; ++i)
            for (const int o : step(i).in)
                if (o >= 0 && step(i).kind == Kind::elementwise && fusable(o, i) && step(o).level == step(i).level &&
                    head_[static_cast<std::size_t>(o)] >= 0)
                    head_[static_cast<std::size_t>(i)] = head_[static_cast<std::size_t>(o)];
    }

    static constexpr std::size_t n = static_cast<std::size_t>(N);
    Plan<N>& plan_;
    const Graph& graph_;
    std::array<int, n> head_{}, latest_{}, readers_{}, reader_{}, free_{};
    std::array<bool, n> backward_{}, claimed_{};
    bool has_cotangent_ = false;
    int last_ = 1;
};

} // namespace detail

} // namespace etch
