// expect: too many initializers|excess elements|no match

#include <etch/etch.hpp>

using namespace etch;

using Model = Net<Dense<2, 3, Tanh>, Dense<3, 2, Softmax>>;
[[maybe_unused]] constexpr auto data = samples<Model>({{{1, 2, 3}, {1, 0}}});
int main() {}
