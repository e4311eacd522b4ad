// expect: value_has_another_shape

#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"A", 2, 3> A;
constexpr Matrix<double, 3, 2> transposed{{{1, 4}, {2, 5}, {3, 6}}};
int main() { return sum(A)(A = transposed) > 1; }
