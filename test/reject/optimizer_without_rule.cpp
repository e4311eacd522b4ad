// expect: Optimizer

#include <etch/etch.hpp>

using namespace etch;

using Model = Net<Dense<2, 3, Tanh>, Dense<3, 2, Softmax>>;
struct Still {
    static constexpr int moments = 0;
};
int main() {
    Model net = initialized<Model>(Xavier{}, Seed{1});
    Trainer<Model, CrossEntropy, Still> trainer{net};
}
