// As face/xor.cpp: an architecture is a type, trained and used; here the vote of three, with a report on the way.
#include <etch/etch.hpp>

#include <cstdio>

using namespace etch;

using Vote = Net<Dense<3, 4, Tanh>, Dense<4, 1, Sigmoid>>;

constexpr auto votes = samples<Vote>({
    {{0, 0, 0}, {0}},
    {{0, 0, 1}, {0}},
    {{0, 1, 0}, {0}},
    {{0, 1, 1}, {1}},
    {{1, 0, 0}, {0}},
    {{1, 0, 1}, {1}},
    {{1, 1, 0}, {1}},
    {{1, 1, 1}, {1}},
});

int main() {
    Vote net = initialized<Vote>(Xavier{}, Seed{21});
    const auto report = fit<BinaryCrossEntropy>(
        net, votes, Adam{.learning_rate = 0.05}, {.epochs = 400, .batch_size = 8}, [](const Progress& p) {
            if (p.epoch % 100 == 0)
                std::printf("epoch %d of %d: loss %.4f\n", int(p.epoch), int(p.epochs), p.loss);
        });
    bool right = report.loss < 0.1 && report.epochs == 400 && !report.stopped;
    for (const auto& [x, y] : votes)
        right = right && (net(x)[0] > 0.5F) == (y[0] > 0.5F);
    return right && accuracy(net, votes) == 1 ? 0 : 1;
}
