// expect: vector_field_has_another_size<.*(divergence|100, 105, 118)
#include <etch/autodiff/function_hessian.hpp>
#include <etch/autodiff/function_operators.hpp>

using namespace etch;

double number() {
    return divergence([](auto x, auto y) { return std::array{x * y, x, y}; })(2.0, 3.0);
}
