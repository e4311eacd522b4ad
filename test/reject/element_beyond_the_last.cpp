// expect: operands_do_not_fit<.*(slice\(3\)|115, 108, 105, 99, 101)
#include <etch/autodiff/function_hessian.hpp>
#include <etch/autodiff/function_operators.hpp>

using namespace etch;

double number() {
    return gradient([](auto v) { return v[3]; })(Vector<double, 3>{1, 2, 3})[0];
}
