// expect: variable_is_bound_twice<
#include <etch/autodiff/trace.hpp>

using namespace etch;

constexpr Variable<"x"> x;
bool has_steps() { return trace(x * x)(x = 2, x = 5).size() > 0; }
