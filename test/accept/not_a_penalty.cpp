#include <etch/etch.hpp>

using namespace etch;

[[maybe_unused]] const auto method = regularized(Adam{}, ElasticNet{});
int main() {}
