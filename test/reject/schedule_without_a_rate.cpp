// expect: HasLearningRate

#include <etch/etch.hpp>

using namespace etch;

const auto method = scheduled(Rprop{}, StepDecay{});
int main() {}
