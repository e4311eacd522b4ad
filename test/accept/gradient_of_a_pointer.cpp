#include <etch/autodiff/function_hessian.hpp>
#include <etch/autodiff/function_operators.hpp>

using namespace etch;

template <class T>
constexpr T f(T x) {
    return x * x;
}
double slope() {
    return gradient([](auto x) { return f(x); })(2.0)[0];
}
