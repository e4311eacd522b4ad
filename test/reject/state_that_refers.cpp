// expect: cannot_be_kept_as_bytes<.*GradientNorm<

#include <etch/etch.hpp>
#include <etch/io/checkpoint.hpp>

using namespace etch;

using Model = Net<Dense<2, 1>>;
constexpr auto data = samples<Model>({{{1, 2}, {1}}});
int main() {
    Model net{};
    Trainer<Model, MeanSquaredError, Sgd> trainer{net};
    FitOptions options;
    GradientNorm criterion{data, 1e-3}; // where the data will be in the next run, nobody knows
    io::Checkpoint checkpoint{"net.etch", trainer, data, options, {}, criterion};
    checkpoint.resume();
}
