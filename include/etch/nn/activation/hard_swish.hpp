// The swish of a sigmoid in three straight pieces: z times HardSigmoid of z (Howard et al. 2019).
#pragma once

#include <etch/nn/activation/hard_sigmoid.hpp>
#include <etch/nn/init/he.hpp>

namespace etch {

struct HardSwish {
    using initializer = He;
    static constexpr auto of(auto z) { return z * HardSigmoid::of(z); }
};

} // namespace etch
