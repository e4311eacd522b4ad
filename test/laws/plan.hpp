// A judge of plans that knows nothing of the scheduler: it runs a plan on imaginary memory, where every element knows which
// step it holds, and complains of every read that would not find what it is looking for.
//
//   for (const auto& complaint : laws::complaints<Program<Recipe, true, 1>>()) ...
#pragma once

#include <etch/program/run.hpp>

#include <string>
#include <vector>

namespace laws {

class PlanJudge {
public:
    template <class P>
    static std::vector<std::string> judge(P) {
        PlanJudge judge;
        for (int i = 0; i < P::plan().step_count; ++i)
            judge.steps_.push_back(P::step(i));
        for (int l = 0; l < P::compiled().leaf_count; ++l)
            judge.leaves_.push_back(P::leaf(l));
        for (int g = 0; g < P::plan().group_count; ++g) {
            judge.groups_.push_back({P::group(g), {}});
            for (int k = 0; k < P::group(g).count; ++k)
                judge.groups_.back().members.push_back(P::member(P::group(g), k));
        }
        judge.samples_ = P::plan().samples;
        judge.backward_level_ = P::plan().backward_level;
        judge.kept_.assign(static_cast<std::size_t>(P::plan().kept), nobody);
        judge.scratch_.assign(static_cast<std::size_t>(P::plan().scratch), nobody);
        judge.run();
        return judge.complaints_;
    }

private:
    static constexpr int nobody = -1;
    using Step = etch::Step;
    using Space = etch::Space;
    using Kind = etch::Kind;

    struct Loop {
        etch::Group group;
        std::vector<int> members;
    };
    struct Block {
        Space space;
        int index, first, end;
        bool overlaps(const Block& o) const { return space == o.space && index == o.index && first < o.end && o.first < end; }
    };

    const Step& step(int i) const { return steps_[static_cast<std::size_t>(i)]; }

    void complain(int i, const std::string& what) {
        complaints_.push_back("group " + std::to_string(now_) + ", step " + std::to_string(i) + " (" +
                              (step(i).row ? std::string{step(i).row->name} : "copy") + "): " + what);
    }

    Block block_of(int i) const {
        const Step& s = step(i);
        const int offset = s.home.offset;
        return {s.home.space, s.home.index, offset, offset + s.size * (s.lifted ? samples_ : 1)};
    }

    std::vector<int>* memory(const Block& block) {
        if (block.space == Space::kept)
            return &kept_;
        if (block.space == Space::scratch)
            return &scratch_;
        const auto index = static_cast<std::size_t>(block.index);
        if (results_.size() <= index)
            results_.resize(index + 1);
        if (results_[index].size() < static_cast<std::size_t>(block.end))
            results_[index].resize(static_cast<std::size_t>(block.end), nobody);
        return &results_[index];
    }

    void run() {
        bool backward = false;
        for (now_ = 0; now_ < static_cast<int>(groups_.size()); ++now_) {
            const Loop& loop = groups_[static_cast<std::size_t>(now_)];
            if (!backward && loop.group.level >= backward_level_) {
                backward = true;
                scratch_.assign(scratch_.size(), nobody); // another program may have used it between the passes
            }
            backward_ = backward;
            run_group(loop);
        }
        now_ = -1;
        for (std::size_t i = 0; i < steps_.size(); ++i)
            if (steps_[i].computed() && steps_[i].group < 0)
                complain(static_cast<int>(i), "never runs");
        for (const auto& result : results_)
            for (const int owner : result)
                if (owner == nobody)
                    complaints_.push_back("an element of a result is never written");
    }

    void run_group(const Loop& loop) {
        reads_.clear(), parameters_moved_.clear();
        for (std::size_t slot = 0; slot < loop.members.size(); ++slot) {
            const int i = loop.members[slot];
            const Step& s = step(i);
            if (s.group != now_ || s.slot != static_cast<int>(slot))
                complain(i, "is not where it should be");
            const int size = s.kind == Kind::reduction ? step(s.in[0]).size : s.size;
            if (s.kind == Kind::product && loop.group.product != i)
                complain(i, "is a product in the loop of another");
            if ((s.kind == Kind::whole) != (loop.group.whole == i) || (s.kind == Kind::whole && loop.members.size() > 1))
                complain(i, "shares the loop of a whole step");
            if (size != (loop.group.product >= 0 ? step(loop.group.product).size : loop.group.size) && s.kind != Kind::product)
                complain(i, "has another size than its loop");
            for (const int o : s.in)
                if (o >= 0)
                    operand(i, o, loop);
        }
        std::vector<Block> writes;
        for (const int i : loop.members) {
            const Step& s = step(i);
            if (s.sink >= 0)
                changed_.push_back(s.sink);
            if (!s.stored)
                continue;
            const Block block = block_of(i);
            if (block.space != Space::result && block.space != Space::kept && block.space != Space::scratch) {
                complain(i, "is stored nowhere");
                continue;
            }
            for (const Block& read : reads_)
                if (read.overlaps(block))
                    complain(i, "overwrites what its loop reads");
            for (const Block& other : writes)
                if (other.overlaps(block))
                    complain(i, "overwrites what its loop writes");
            if (backward_ && block.space == Space::kept)
                complain(i, "overwrites in the backward pass what is kept for the next one");
            writes.push_back(block);
            auto& elements = *memory(block);
            for (int e = block.first; e < block.end; ++e)
                if (e < 0 || e >= static_cast<int>(elements.size()))
                    return complain(i, "is stored beyond the memory of the plan");
                else
                    elements[static_cast<std::size_t>(e)] = i;
        }
        for (const int i : loop.members)
            if (step(i).sink >= 0)
                for (const int read : parameters_moved_)
                    if (read == step(i).sink)
                        complain(i, "changes a parameter of which its own loop reads other elements");
    }

    /// Operand o of step i, which runs now: in a register, or read.
    void operand(int i, int o, const Loop& loop) {
        const Step& from = step(o);
        if (from.computed() && from.group == now_ && from.kind != Kind::reduction && !step(i).walks_memory()) {
            if (from.slot >= step(i).slot)
                complain(i, "reads a register before it is set");
            return;
        }
        if (step(i).walks_memory() &&
            (from.kind == Kind::movement || from.home.space == Space::nowhere || from.home.space == Space::constant))
            return complain(i, "walks through what is not in memory");
        read(i, o, loop);
    }

    void read(int i, int o, const Loop& loop, bool moved = false, bool displaced = false, bool transposed = false) {
        const Step& from = step(o);
        if (from.home.space == Space::constant)
            return;
        if (from.kind == Kind::movement || (moved && from.by_need)) {
            const bool seam = *from.row == etch::row_info<etch::ops::Pad> || *from.row == etch::row_info<etch::ops::Concat>;
            if (seam && loop.group.product >= 0)
                complain(i, "reads across a seam in the loop of a product");
            if (seam && transposed)
                complain(i, "transposes across a seam");
            const bool turns = *from.row == etch::row_info<etch::ops::Transpose>;
            const bool displaces = seam || turns || *from.row == etch::row_info<etch::ops::Slice>;
            for (const int below : from.in)
                if (below >= 0)
                    read(i, below, loop, true, displaced || displaces, transposed || turns);
            return;
        }
        if (from.leaf >= 0)
            return read_leaf(i, from.leaf, displaced || step(i).walks_memory());
        const Block block = block_of(o);
        if (block.space == Space::nowhere || block.space == Space::leaf)
            return complain(i, "reads step " + std::to_string(o) + ", which is not stored");
        reads_.push_back(block);
        const auto& elements = *memory(block);
        for (int e = block.first; e < block.end; ++e)
            if (e >= static_cast<int>(elements.size()) || elements[static_cast<std::size_t>(e)] != o)
                return complain(i, "does not find step " + std::to_string(o) + " where it should be");
    }

    void read_leaf(int i, int leaf, bool displaced) {
        const etch::LeafKind kind = leaves_[static_cast<std::size_t>(leaf)].kind;
        if (kind == etch::LeafKind::cotangent && groups_[static_cast<std::size_t>(now_)].group.level < backward_level_)
            complain(i, "reads the cotangent in the forward pass");
        if (kind != etch::LeafKind::parameter)
            return;
        if (displaced)
            parameters_moved_.push_back(leaf);
        for (const int changed : changed_)
            if (changed == leaf)
                complain(i, "reads a parameter that has changed");
    }

    std::vector<Step> steps_;
    std::vector<etch::Leaf> leaves_;
    std::vector<Loop> groups_;
    int samples_ = 1, backward_level_ = 0, now_ = 0;
    bool backward_ = false;
    std::vector<int> kept_, scratch_, changed_, parameters_moved_;
    std::vector<std::vector<int>> results_;
    std::vector<Block> reads_;
    std::vector<std::string> complaints_;
};

template <class P>
std::vector<std::string> complaints() {
    return PlanJudge::judge(P{});
}

} // namespace laws
