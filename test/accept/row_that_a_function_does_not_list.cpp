#include <etch/autodiff/function_hessian.hpp>
#include <etch/autodiff/function_operators.hpp>

using namespace etch;

struct Cube : Unary<"cube_with_uses"> {
    static constexpr auto value(auto x) { return x * x * x; }
    static constexpr auto slope(auto x, auto) { return 3 * squared(x); }
};
struct F {
    using uses = Rows<Cube>;
    constexpr auto operator()(auto x) const { return apply<Cube>(x); }
};
double number() { return gradient(F{})(2.0)[0]; }
