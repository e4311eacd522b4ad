// expect: metric_does_not_fit
// expect: ConfusionMatrix<3>
// expect: outputs<5>

#include <etch/etch.hpp>

using namespace etch;

using Model = Net<Dense<2, 5, Softmax>>;
constexpr auto data = samples<Model, Label<5>>({{{1, 2}, {4}}});
int main() {
    const Model net = initialized<Model>(Xavier{}, Seed{1});
    ConfusionMatrix<3> confusion;
    evaluate(net, data, confusion);
}
