// expect: a_formula_cannot_capture<.*pass_values_as_arguments
#include <etch/autodiff/function_hessian.hpp>
#include <etch/autodiff/function_operators.hpp>

using namespace etch;

double scaled(double k) {
    return gradient([k](auto x) { return k * x * x; })(2.0)[0];
}
