// expect: a_formula_needs_a_generic_function<.*make_its_parameters_auto
#include <etch/autodiff/function_hessian.hpp>
#include <etch/autodiff/function_operators.hpp>

using namespace etch;

double slope() {
    return hessian_vector_product([](double x, double y) { return x * x * y; })(2.0, 1.0)(1.0, 0.0)[0];
}
