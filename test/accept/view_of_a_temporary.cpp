#include <etch/etch.hpp>

#include <vector>

using Model = etch::Net<etch::Dense<2, 3, etch::Softmax>>;

std::vector<float> load() { return {1, 2}; }

int main() {
    const std::vector<int> labels{1};
    const auto inputs = load();
    return etch::labelled<Model>(inputs, labels).size() == 1 ? 0 : 1;
}
