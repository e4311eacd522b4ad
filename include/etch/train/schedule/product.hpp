// Two schedules at once: the product of their factors.
#pragma once

#include <etch/train/schedule/scheduled.hpp>

namespace etch {

template <Schedule A, Schedule B>
struct Product {
    A a;
    B b;
    constexpr double at(std::uint64_t n) const { return a.at(n) * b.at(n); }
};

template <Schedule A, Schedule B>
constexpr auto product(const A& a, const B& b) {
    return Product<A, B>{a, b};
}

} // namespace etch
