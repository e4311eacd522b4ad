// expect: too_large_for_the_stack
// expect: needs_bytes<[0-9]+
// expect: limit_is<1048576
// expect: static_Trainer

#include <etch/etch.hpp>

using namespace etch;

using Model = Net<Dense<1000, 1000, Tanh>, Dense<1000, 2>>;
constinit Model net{};
const Samples<Model, 1> data{};
int main() { fit<MeanSquaredError>(net, data, Adam{}, {.epochs = 1}); }
