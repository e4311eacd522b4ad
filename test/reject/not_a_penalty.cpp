// expect: Penalty

#include <etch/etch.hpp>

using namespace etch;

[[maybe_unused]] const auto method = regularized(Adam{}, MeanSquaredError{});
int main() {}
