#include <etch/etch.hpp>

using namespace etch;

using Model = Net<Dense<2, 3, Tanh>, Dense<3, 2, Softmax>>;
constexpr auto data = samples<Model>({{{1, 2}, {1, 0}}});
struct Stop {
    auto on_step(const Progress& p) const { return p.steps < 3 ? true : false; }
    void operator()(const Progress&) const {}
};
int main() {
    Model net = initialized<Model>(Xavier{}, Seed{1});
    fit<CrossEntropy>(net, data, Sgd{}, {.epochs = 1}, Stop{});
}
