// expect: no matching|cannot convert|could not convert

#include <etch/etch.hpp>

using namespace etch;

#include <vector>

using Model = Net<Dense<2, 3, Tanh>, Dense<3, 2, Softmax>>;
int main() {
    Model net = initialized<Model>(Xavier{}, Seed{1});
    const std::vector<float> x(2);
    std::vector<double> y(2);
    predict(net, x, y);
}
