// The compiler trains a net: when this program starts, the weights are constants in it, and the proof that they are good is
// that it compiled. No flag is needed, the limits that compilers set to constant evaluation are enough.
#include <etch/etch.hpp>

#include <cstdio>

using namespace etch;

using Xor = Net<Dense<2, 2, Tanh>, Dense<2, 1, Sigmoid>>;

constexpr auto truth_table = samples<Xor>({
    {{0, 0}, {0}},
    {{0, 1}, {1}},
    {{1, 0}, {1}},
    {{1, 1}, {0}},
});

constexpr Xor trained() {
    Xor net = initialized<Xor>(Xavier{}, Seed{1});
    fit<BinaryCrossEntropy>(net, truth_table, Sgd{.learning_rate = 0.5}, {.epochs = 300, .batch_size = 1});
    return net;
}

constexpr Xor net = trained();

static_assert(net({0, 0})[0] < 0.1F && net({0, 1})[0] > 0.9F && net({1, 0})[0] > 0.9F && net({1, 1})[0] < 0.1F);

int main() {
    std::printf("the weights that the compiler found:\n");
    const auto show = [](const char* name, const auto& numbers) {
        std::printf("  %s ", name);
        for (const float number : numbers)
            std::printf(" %8.4f", double(number));
        std::printf("\n");
    };
    show("hidden W, by columns", parameter<0, "W">(net));
    show("hidden b            ", parameter<0, "b">(net));
    show("output W            ", parameter<1, "W">(net));
    show("output b            ", parameter<1, "b">(net));

    // The same weights give the same answers while the program runs.
    int wrong = 0;
    for (const auto& [input, target] : truth_table) {
        const float answer = net(input)[0];
        wrong += (answer > 0.5F) != (target[0] > 0.5F);
        std::printf("%g xor %g = %.3f\n", double(input[0]), double(input[1]), double(answer));
    }
    return wrong;
}
