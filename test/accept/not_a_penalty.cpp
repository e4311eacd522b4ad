#include <etch/etch.hpp>

using namespace etch;

const auto method = regularized(Adam{}, ElasticNet{});
int main() {}
