#include <etch/autodiff/function_hessian.hpp>
#include <etch/autodiff/function_operators.hpp>

using namespace etch;

double slope() {
    return hessian_vector_product([](auto x, auto y) { return x * x * y; })(2.0, 1.0)(1.0, 0.0)[0];
}
