#include <etch/etch.hpp>

using namespace etch;

using Model = Net<Dense<2, 3, Tanh>, Dense<3, 2, Softmax>>;
int main() {
    Model net = initialized<Model>(Xavier{}, Seed{1});
    return parameter<0, "W">(net)(0, 0) > 1;
}
