// expect: says_it_is_a_mean<.*CrossEntropy

#include <etch/etch.hpp>

using namespace etch;

using Model = Net<Dense<2, 3, Softmax>>;
int main() {
    const Model net{};
    return value<Summed<CrossEntropy>>(net, {1, 2}, Label<3>{1}) > 100;
}
