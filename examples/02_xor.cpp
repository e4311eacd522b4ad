// Exclusive or, which one unit cannot compute: by three units with weights by hand, and by a net that learns it, side by side.
#include <etch/etch.hpp>

#include <cstdio>

using namespace etch;

// By hand: one of both, and not both. The compiler checks it.
constexpr auto by_hand = gates::xor_net;
static_assert(by_hand({-1, -1})[0] == -1 && by_hand({-1, 1})[0] == 1 && by_hand({1, -1})[0] == 1 && by_hand({1, 1})[0] == -1);

// By training: the same two layers, with units that have a slope.
using Learned = Net<Dense<2, 2, Tanh>, Dense<2, 1, Tanh>>;

constexpr auto truth_table = samples<Learned>({
    {{-1, -1}, {-1}},
    {{-1, 1}, {1}},
    {{1, -1}, {1}},
    {{1, 1}, {-1}},
});

void print_units(const char* name, const auto& net) {
    const auto w = parameter<0, "W">(net);
    const auto v = parameter<1, "W">(net);
    const auto b = parameter<0, "b">(net);
    const auto c = parameter<1, "b">(net);
    for (int i = 0; i < 2; ++i)
        std::printf("  %-8s hidden %d: %5.2f a %+5.2f b %+5.2f\n", name, i, double(w(i, 0)), double(w(i, 1)), double(b(i)));
    std::printf("  %-8s output:   %5.2f h0 %+5.2f h1 %+5.2f\n", name, double(v(0, 0)), double(v(0, 1)), double(c(0)));
}

int main() {
    Learned net = initialized<Learned>(Xavier{}, Seed{1});
    const Report report =
        fit<MeanSquaredError>(net, truth_table, Adam{.learning_rate = 0.05}, {.epochs = 500, .batch_size = 4});

    std::printf("  a  b | xor | by hand | learned\n");
    int wrong = 0;
    for (const auto& [x, y] : truth_table) {
        const float fixed = by_hand(x)[0], answer = net(x)[0];
        wrong += (fixed != y[0]) + (answer * y[0] < 0.5F);
        std::printf(" %2g %2g | %2g  |   %2g    | %6.3f\n", double(x[0]), double(x[1]), double(y[0]), double(fixed),
                    double(answer));
    }
    std::printf("\nmean squared error of the learned one after %d epochs: %.1e\n\n", int(report.epochs), report.loss);
    print_units("by hand", by_hand);
    print_units("learned", net);
    return wrong == 0 && report.loss < 0.01 ? 0 : 1;
}
