#include <etch/autodiff/trace.hpp>

using namespace etch;

constexpr Variable<"x"> x;
bool has_steps() { return trace(x * x)(x = 2).size() > 0; }
