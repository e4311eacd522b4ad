// The rectifier that learns how much it leaks: z above 0, a z below, with one a for each unit (He, Zhang, Ren, Sun 2015).
#pragma once

#include <etch/nn/init/he.hpp>
#include <etch/nn/layer.hpp>

namespace etch {

/// Parameter: "a", one for each unit; starts at 1/4.
struct ParametricRelu {
    using initializer = He;
    static constexpr auto of(auto z) { return where(z > 0, z, leak<"a", decltype(z)::extents.rows> * z); }
};

} // namespace etch
