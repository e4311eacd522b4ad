// expect: layer_has_no_parameter
// expect: Dense<3, 2

#include <etch/etch.hpp>

using namespace etch;

using Model = Net<Dense<2, 3, Tanh>, Dense<3, 2, Softmax>>;
int main() {
    Model net = initialized<Model>(Xavier{}, Seed{1});
    return parameter<1, "V">(net)(0, 0) > 1;
}
