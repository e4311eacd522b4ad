#include <etch/etch.hpp>

using namespace etch;

[[maybe_unused]] const auto method = scheduled(Adam{}, StepDecay{});
int main() {}
