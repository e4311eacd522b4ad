// expect: gradient_of_more_than_one_number<
#include <etch/autodiff/function_hessian.hpp>
#include <etch/autodiff/function_operators.hpp>

using namespace etch;

double number() {
    return gradient([](auto x, auto y) { return std::array{x * y, x + y}; })(2.0, 3.0)[0];
}
