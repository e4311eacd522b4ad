// expect: Penalty

#include <etch/etch.hpp>

using namespace etch;

const auto method = regularized(Adam{}, MeanSquaredError{});
int main() {}
