#include <etch/autodiff/function_hessian.hpp>
#include <etch/autodiff/function_operators.hpp>

using namespace etch;

double slope() {
    return gradient([](auto x) { return x * x; })(2.0)[0];
}
