// expect: a_function_cannot_use_a_variable<.*pass_it_as_an_argument
#include <etch/autodiff/function_hessian.hpp>
#include <etch/autodiff/function_operators.hpp>

using namespace etch;

constexpr Variable<"x"> x;
constexpr Variable<"y"> y;
double number() {
    return formula([](auto p) { return p * x; }, y)(x = 3, y = 2);
}
