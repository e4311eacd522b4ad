// expect: function_uses_a_row_that_it_does_not_list<.*(cube_without_uses|99, 117, 98, 101)
#include <etch/autodiff/function_hessian.hpp>
#include <etch/autodiff/function_operators.hpp>

using namespace etch;

struct Cube : Unary<"cube_without_uses"> {
    static constexpr auto value(auto x) { return x * x * x; }
    static constexpr auto slope(auto x, auto) { return 3 * squared(x); }
};
double number() {
    return gradient([](auto x) { return apply<Cube>(x); })(2.0)[0];
}
