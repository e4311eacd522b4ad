// expect: net_has_no_layer<2
// expect: it_has_layers<2

#include <etch/etch.hpp>

using namespace etch;

using Model = Net<Dense<2, 3, Tanh>, Dense<3, 2, Softmax>>;
int main() {
    Model net = initialized<Model>(Xavier{}, Seed{1});
    return parameter<2, "W">(net)(0, 0) > 1;
}
