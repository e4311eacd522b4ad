#include <etch/autodiff/function_hessian.hpp>
#include <etch/autodiff/function_operators.hpp>

using namespace etch;

constexpr Variable<"x"> x;
constexpr Variable<"y"> y;
double number() {
    return formula([](auto p, auto q) { return p * q; }, y, x)(x = 3, y = 2);
}
