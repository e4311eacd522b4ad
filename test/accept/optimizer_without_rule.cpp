#include <etch/etch.hpp>

using namespace etch;

using Model = Net<Dense<2, 3, Tanh>, Dense<3, 2, Softmax>>;
struct Still : Sgd {};
int main() {
    Model net = initialized<Model>(Xavier{}, Seed{1});
    Trainer<Model, CrossEntropy, Still> trainer{net};
}
