// expect: curl_needs_two_or_three_numbers<.*4
#include <etch/autodiff/function_hessian.hpp>
#include <etch/autodiff/function_operators.hpp>

using namespace etch;

void number() {
    curl([](const auto& x) { return x; })(std::array{1.0, 2.0, 3.0, 4.0});
}
