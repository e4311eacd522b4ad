// expect: cannot_be_kept_as_bytes<(struct )?Journal>

#include <etch/etch.hpp>
#include <etch/io/checkpoint.hpp>

#include <vector>

using namespace etch;

using Model = Net<Dense<2, 1>>;
constexpr auto data = samples<Model>({{{1, 2}, {1}}});
struct Journal {
    std::vector<double> losses;
};
int main() {
    Model net{};
    Trainer<Model, MeanSquaredError, Sgd> trainer{net};
    FitOptions options;
    Journal journal;
    io::Checkpoint checkpoint{"net.etch", trainer, data, options, {}, journal};
    checkpoint.save({});
}
