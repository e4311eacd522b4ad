// z sigmoid(z): the sigmoid linear unit (Elfwing, Uchibe, Doya 2017), also called swish (Ramachandran, Zoph, Le 2017).
#pragma once

#include <etch/nn/init/he.hpp>
#include <etch/nn/layer.hpp>

namespace etch {

struct Silu {
    using initializer = He;
    static constexpr auto of(auto z) { return z * sigmoid(z); }
};

/// Its other name stands apart, because programs that show how an activation is written call theirs Swish.
namespace activation {
using Swish = Silu;
}

} // namespace etch
