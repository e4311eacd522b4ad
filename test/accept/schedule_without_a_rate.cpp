#include <etch/etch.hpp>

using namespace etch;

const auto method = scheduled(Adam{}, StepDecay{});
int main() {}
