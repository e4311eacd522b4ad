#include <etch/etch.hpp>

using namespace etch;

using Model = Net<Dense<2, 3, Tanh>, Dense<3, 2, Softmax>>;
int main() { return initialized<Model>(LeCun{}, Seed{1})({1, 2})[0] > 1; }
