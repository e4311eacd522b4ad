// The host's clock, for whatever takes one: seconds from an origin of its own, never set back.
//
//   TimeLimit{.seconds = 60, .clock = io::SteadyClock{}}
#pragma once

#include <chrono>

namespace etch::io {

struct SteadyClock {
    double operator()() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
    }
};

} // namespace etch::io
