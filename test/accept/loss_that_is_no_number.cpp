#include <etch/etch.hpp>

using namespace etch;

using Model = Net<Dense<2, 3, Tanh>, Dense<3, 2, Softmax>>;
struct InAll {
    static constexpr auto of(auto prediction, auto target) { return sum(squared(prediction - target)); }
};
int main() {
    Model net = initialized<Model>(Xavier{}, Seed{1});
    return value<InAll>(net, {1, 2}, Vector<float, 2>{0, 1}) > 1;
}
