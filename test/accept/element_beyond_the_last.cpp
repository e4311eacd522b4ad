#include <etch/autodiff/function_hessian.hpp>
#include <etch/autodiff/function_operators.hpp>

using namespace etch;

double number() {
    return gradient([](auto v) { return v[2]; })(Vector<double, 3>{1, 2, 3})[0];
}
