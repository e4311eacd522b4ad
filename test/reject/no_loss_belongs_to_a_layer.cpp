// expect: no_loss_belongs_to.*Tanh

#include <etch/etch.hpp>

using namespace etch;

using Model = Net<Dense<2, 3, Tanh>, Dense<3, 1, Tanh>>;
int main() {
    Model net = initialized<Model>(Xavier{}, Seed{1});
    const auto data = samples<Model>({{{0, 1}, {1}}, {{1, 0}, {-1}}});
    return fit(net, data, Sgd{}, {.epochs = 2}).epochs != 2;
}
