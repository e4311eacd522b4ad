#include <etch/autodiff/function_hessian.hpp>
#include <etch/autodiff/function_operators.hpp>

using namespace etch;

constexpr Variable<"x"> x;
double slope() {
    return gradient([](auto p, auto q) { return p * q; })(2.0, 3.0)[0] + gradient(2 * x)(x = 2)[x];
}
