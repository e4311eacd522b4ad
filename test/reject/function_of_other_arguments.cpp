// expect: function_does_not_take<.*double, double, double
#include <etch/autodiff/function_hessian.hpp>
#include <etch/autodiff/function_operators.hpp>

using namespace etch;

constexpr auto f = formula<double, double>([](auto x, auto y) { return x * y; });
double number() { return f(1.0, 2.0, 3.0); }
