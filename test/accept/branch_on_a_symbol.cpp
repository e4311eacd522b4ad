#include <etch/autodiff/function_hessian.hpp>
#include <etch/autodiff/function_operators.hpp>

using namespace etch;

double number() {
    return gradient([](auto x) { return where(x > 0, x * x, -x); })(2.0)[0];
}
