#include <etch/autodiff/function_hessian.hpp>
#include <etch/autodiff/function_operators.hpp>

using namespace etch;

void number() {
    curl([](const auto& x) { return x; })(std::array{1.0, 2.0, 3.0});
}
