// expect: a_formula_cannot_branch_on_a_value<.*use_where_or_call_it_with_Dual
#include <etch/autodiff/function_hessian.hpp>
#include <etch/autodiff/function_operators.hpp>

using namespace etch;

double number() {
    return gradient([](auto x) { return x > 0 ? x * x : -x; })(2.0)[0];
}
