// expect: a_function_cannot_use_a_variable<.*pass_it_as_an_argument
#include <etch/autodiff/function_hessian.hpp>
#include <etch/autodiff/function_operators.hpp>

using namespace etch;

constexpr Variable<"x"> x;
double slope() {
    return gradient([](auto p) { return p * x; })(2.0)[0];
}
