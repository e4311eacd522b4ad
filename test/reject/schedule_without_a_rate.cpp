// expect: HasLearningRate

#include <etch/etch.hpp>

using namespace etch;

[[maybe_unused]] const auto method = scheduled(Rprop{}, StepDecay{});
int main() {}
