// expect: net_has_no_layer<2, .*it_has_layers<2>

#include <etch/etch.hpp>

using namespace etch;

using Model = Net<Dense<2, 3, Tanh>, Dense<3, 2, Softmax>>;
int main() {
    Model net{};
    const auto method = scheduled(max_norm(Sgd{}, 1, OnLayer<2>{}), StepDecay{});
    Trainer<Model, CrossEntropy, std::remove_const_t<decltype(method)>> trainer{net, method};
}
