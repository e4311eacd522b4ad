// expect: TemplateOfItsNumbers|Structure<A>
#include <etch/autodiff/function_hessian.hpp>
#include <etch/autodiff/function_operators.hpp>

using namespace etch;

struct Point {
    double x, y;
};
double number() {
    return gradient([](auto p) { return p.x * p.y; })(Point{1, 2})[0];
}
