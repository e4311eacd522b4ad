#include <etch/etch.hpp>

using namespace etch;
using Narrow = Net<Dense<2, 1>>;

int main() {
    Narrow net = initialized<Narrow>(Xavier{}, Seed{1});
    const auto rows = samples<Narrow>({{{1, 2}, {3}}});
    return fit<MeanSquaredError>(net, rows, Sgd{}, {}).steps == 1 ? 0 : 1;
}
