// expect: the input has another size than the input of the network
#include <etch/etch.hpp>

using namespace etch;
using Wide = Net<Dense<64, 1>>;
using Narrow = Net<Dense<2, 1>>;

int main() {
    Wide net = initialized<Wide>(Xavier{}, Seed{1});
    const auto rows = samples<Narrow>({{{1, 2}, {3}}});
    return fit<MeanSquaredError>(net, rows, Sgd{}, {}).steps == 1 ? 0 : 1;
}
