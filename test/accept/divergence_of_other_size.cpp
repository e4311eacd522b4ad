#include <etch/autodiff/function_hessian.hpp>
#include <etch/autodiff/function_operators.hpp>

using namespace etch;

double number() {
    return divergence([](auto x, auto y) { return std::array{x * y, x}; })(2.0, 3.0);
}
