// expect: not_a_function_object<.*pass_a_generic_lambda
#include <etch/autodiff/function_hessian.hpp>
#include <etch/autodiff/function_operators.hpp>

using namespace etch;

double f(double x) { return x * x; }
double slope() { return gradient(f)(2.0)[0]; }
