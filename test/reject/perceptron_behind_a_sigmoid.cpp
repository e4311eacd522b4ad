// expect: Dense<2, 1, .*Sigmoid
// expect: LinearLayer

#include <etch/etch.hpp>

using namespace etch;

using Unit = Net<Dense<2, 1, Sigmoid>>;
int main() {
    constexpr auto data = samples<Unit>({{{-1, -1}, {-1}}, {{1, 1}, {1}}});
    Unit net{};
    return perceptron(net, data, 10).converged;
}
