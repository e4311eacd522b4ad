// Rprop (Riedmiller, Braun 1993) in the form iRprop- of Igel, Hüsken (2000): each parameter has a step size, which grows while the
// sign of its gradient stays, and shrinks when it changes; that step is then left out. w -= sign(g) size. For full batches: only
// the sign of the gradient counts.
#pragma once

#include <etch/train/optim/rule.hpp>

namespace etch {

struct Rprop {
    double initial = 0.1, smallest = 1e-6, largest = 50, growth = 1.2, shrinkage = 0.5;
    static constexpr int moments = 2;

    template <Scalar T>
    struct Rule {
        T smallest, largest, growth, shrinkage, initial;
        bool first;
        /// m: the sign of the gradient before, and the size of the step.
        template <class V>
        ETCH_INLINE constexpr void operator()(V& w, V g, V* m) const {
            const V sign = math::sign(g), same = sign * m[0], size = first ? V{} + initial : m[1];
            m[1] = select(same > 0, at_most<V>(size * growth, largest),
                          select(same < 0, at_least<V>(size * shrinkage, smallest), size));
            m[0] = select(same < 0, V{}, sign);
            w -= m[0] * m[1];
        }
    };
    template <Scalar T>
    constexpr Rule<T> rule(std::uint64_t step) const {
        return {.smallest = static_cast<T>(smallest),
                .largest = static_cast<T>(largest),
                .growth = static_cast<T>(growth),
                .shrinkage = static_cast<T>(shrinkage),
                .initial = static_cast<T>(initial),
                .first = step == 1};
    }
    constexpr const char* refusal() const {
        return smallest > 0 && initial >= smallest && initial <= largest && shrinkage > 0 && shrinkage <= 1 && growth >= 1
                   ? nullptr
                   : "the step sizes are not 0 < smallest <= initial <= largest, shrinkage <= 1 <= growth";
    }
};

} // namespace etch
