#include <etch/autodiff/function_hessian.hpp>
#include <etch/autodiff/function_operators.hpp>

using namespace etch;

template <class T>
struct Point {
    T x, y;
};
double number() {
    return gradient([](auto p) { return p.x * p.y; })(Point<double>{1, 2})[0];
}
