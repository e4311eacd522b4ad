// Course, 08: what depth buys. A function that is folded out of itself, a saw of equal teeth, needs a unit for every edge of a net
// with one hidden layer, but only a layer for every fold of a deep one (Telgarsky, "Benefits of Depth in Neural Networks", 2016).
//
//   08_depth   0: of two nets of 241 parameters the deep one is ten times as close or closer, between the points that both
//              have learnt from; 1: it is not
#include <etch/etch.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <vector>

using namespace etch;

// The tent: up from 0 to 1, and down again. Folded n times, it has 2^(n-1) teeth, 2^n straight pieces.
constexpr float folded(float x, int times) { return times == 0 ? x : folded(1 - 2 * math::abs(x - 0.5F), times - 1); }

// By hand, seven folds in seven layers: tent(x) = 2 relu(x) - 4 relu(x - 1/2), whatever x is made of.
using SevenFolds = Net<Dense<1, 2, Relu>, Dense<2, 2, Relu>, Dense<2, 2, Relu>, Dense<2, 2, Relu>, Dense<2, 2, Relu>,
                       Dense<2, 2, Relu>, Dense<2, 2, Relu>, Dense<2, 1>>;
constexpr SevenFolds by_hand() {
    constexpr float first[]{1, 1, 0, -0.5F}, next[]{2, 2, -4, -4, 0, -0.5F}, last[]{2, -4, 0}; // W by columns, then b
    SevenFolds net{};
    std::size_t at = 0;
    for (const float w : first)
        net.parameters()[at++] = w;
    for (int layer = 0; layer < 6; ++layer)
        for (const float w : next)
            net.parameters()[at++] = w;
    for (const float w : last)
        net.parameters()[at++] = w;
    return net;
}
constexpr bool is_exact() {
    const SevenFolds net = by_hand();
    for (int i = 0; i <= 256; ++i) // every edge, and between every two
        if (net({static_cast<float>(i) / 256})[0] != folded(static_cast<float>(i) / 256, 7))
            return false;
    return true;
}

static_assert(is_exact()); // the compiler has tried

// By training, three folds, with as many parameters in one hidden layer as in four.
using Shallow = Net<Dense<1, 80, Relu>, Dense<80, 1>>;
using Deep = Net<Dense<1, 8, Relu>, Dense<8, 8, Relu>, Dense<8, 8, Relu>, Dense<8, 8, Relu>, Dense<8, 1>>;
static_assert(Shallow::parameter_count == Deep::parameter_count);

struct Saw {
    std::vector<float> x = std::vector<float>(512), y = x;
    explicit Saw(float offset) {
        for (std::size_t i = 0; i < x.size(); ++i) {
            const float share = (static_cast<float>(i) + offset) / static_cast<float>(x.size());
            x[i] = 2 * share - 1, y[i] = 2 * folded(share, 3) - 1;
        }
    }
};

// How far a trained net is off between the points that it was trained on, as the root of the mean square.
template <Network N>
double error_after_training(const Saw& saw, const Saw& between, Seed seed) {
    N net = initialized<N>(He{}, seed);
    const auto data = dataset<N>(saw.x, saw.y);
    constexpr std::uint64_t epochs = 1000, batch_size = 32;
    const std::uint64_t steps = epochs * (data.size() / batch_size);
    fit(net, data, scheduled(Adam{.learning_rate = 0.003}, CosineAnnealing{.period = steps}),
        {.epochs = epochs, .batch_size = batch_size, .seed = seed});
    return evaluate(net, dataset<N>(between.x, between.y), Rmse{})[0];
}

int main() {
    std::printf("Seven folds, 128 straight pieces: %d parameters in seven hidden layers of two units do it exactly.\n"
                "A single hidden layer would need 127 units, 382 parameters.\n\n",
                int(SevenFolds::parameter_count));
    std::printf("Three folds, learned by %d parameters; how far off between the points learned from:\n\n%10s%24s%24s\n",
                int(Deep::parameter_count), "start", "1-80-1", "1-8-8-8-8-1");
    const Saw saw(0.5F), between(0);
    double shallow = 1, deep = 1;
    for (std::uint64_t start = 1; start <= 5; ++start) {
        const double one = error_after_training<Shallow>(saw, between, Seed{start}),
                     four = error_after_training<Deep>(saw, between, Seed{start});
        std::printf("%10d%24.5f%24.5f\n", int(start), one, four);
        shallow = std::min(shallow, one), deep = std::min(deep, four);
    }
    std::printf("%10s%24.5f%24.5f   %.0f times as close, wanted: 10 or more\n", "the best", shallow, deep, shallow / deep);
    return shallow >= 10 * deep ? 0 : 1;
}
