#include <etch/etch.hpp>
#include <etch/io/checkpoint.hpp>

using namespace etch;

using Model = Net<Dense<2, 1>>;
constexpr auto data = samples<Model>({{{1, 2}, {1}}});
int main() {
    Model net{};
    Trainer<Model, MeanSquaredError, Sgd> trainer{net};
    FitOptions options;
    EarlyStopping criterion{net};
    io::Checkpoint checkpoint{"net.etch", trainer, data, options, {}, criterion};
    checkpoint.resume();
}
