#include <etch/autodiff/function_hessian.hpp>
#include <etch/autodiff/function_operators.hpp>

using namespace etch;

double slope() {
    return gradient([](auto x, auto y) { return x * y; })(2.0, 3.0)[0];
}
