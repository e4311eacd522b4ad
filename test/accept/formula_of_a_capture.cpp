#include <etch/autodiff/function_hessian.hpp>
#include <etch/autodiff/function_operators.hpp>

using namespace etch;

double scaled(double k) {
    return gradient([](auto x, auto factor) { return factor * x * x; })(2.0, k)[0];
}
