#include <etch/autodiff/function_hessian.hpp>
#include <etch/autodiff/function_operators.hpp>

using namespace etch;

double number() {
    return formula<double>([](auto x) { return x * x; })(2.0);
}
