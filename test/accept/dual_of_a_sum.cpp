#include <etch/etch.hpp>

using namespace etch;

[[maybe_unused]] const auto y = softplus(Dual<double>::variable(2));
int main() {}
