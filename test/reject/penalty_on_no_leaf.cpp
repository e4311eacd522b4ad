// expect: layer_has_no_parameter<.*Dense<3, 2.*

#include <etch/etch.hpp>

using namespace etch;

using Model = Net<Dense<2, 3, Tanh>, Dense<3, 2, Softmax>>;
int main() {
    Model net{};
    return penalty(net, L2{}, OnLeaf<1, "w">{}) > 0;
}
