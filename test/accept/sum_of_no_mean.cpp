#include <etch/etch.hpp>

using namespace etch;

using Model = Net<Dense<2, 3, Softmax>>;
int main() {
    const Model net{};
    return value<Summed<MeanSquaredError>>(net, {1, 2}, Label<3>{1}) > 100;
}
