#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"A", 2, 3> A;
constexpr Matrix<double, 2, 3> matrix{{{1, 2, 3}, {4, 5, 6}}};
int main() { return sum(A)(A = matrix) > 1; }
