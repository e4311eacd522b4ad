// expect: formula_does_not_fit<.*Dense<2, 3.*ClassWeighted<.*CrossEntropy, 1, 4>

#include <etch/etch.hpp>

using namespace etch;

using Model = Net<Dense<2, 3, Softmax>>;
int main() {
    const Model net{};
    return value<ClassWeighted<CrossEntropy, 1, 4>>(net, {1, 2}, Label<3>{1}) > 100;
}
