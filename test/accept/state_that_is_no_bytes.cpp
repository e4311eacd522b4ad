#include <etch/etch.hpp>
#include <etch/io/checkpoint.hpp>

#include <vector>

using namespace etch;

using Model = Net<Dense<2, 1>>;
constexpr auto data = samples<Model>({{{1, 2}, {1}}});
struct Journal {
    static constexpr bool holds_values_only = true;
    double losses[100]{};
};
int main() {
    Model net{};
    Trainer<Model, MeanSquaredError, Sgd> trainer{net};
    FitOptions options;
    Journal journal;
    io::Checkpoint checkpoint{"net.etch", trainer, data, options, {}, journal};
    checkpoint.save({});
}
