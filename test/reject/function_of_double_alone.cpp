// expect: a_formula_needs_a_generic_function<.*make_its_parameters_auto
#include <etch/autodiff/function_hessian.hpp>
#include <etch/autodiff/function_operators.hpp>

using namespace etch;

double slope() {
    return gradient([](double x) { return x * x; })(2.0)[0];
}
