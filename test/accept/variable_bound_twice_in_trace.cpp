#include <etch/autodiff/trace.hpp>

using namespace etch;

constexpr Variable<"x"> x;
const auto steps = trace(x * x)(x = 2);
