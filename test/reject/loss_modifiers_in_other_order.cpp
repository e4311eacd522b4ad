// expect: formula_does_not_fit<.*LabelSmoothed<.*SampleWeighted<.*CrossEntropy

#include <etch/etch.hpp>

using namespace etch;

using Model = Net<Dense<2, 3, Softmax>>;
int main() {
    const Model net{};
    return value<LabelSmoothed<SampleWeighted<CrossEntropy>>>(net, {1, 2}, Weighted<Label<3>>{{1}, 0.5F}) > 100;
}
