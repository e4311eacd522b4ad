// What a newcomer builds first: four hidden units learn "exclusive or" from its truth table.
#include <etch/etch.hpp>

#include <cstdio>

using Gate = etch::Net<etch::Dense<2, 4, etch::Tanh>, etch::Dense<4, 1, etch::Sigmoid>>;

constexpr auto table = etch::samples<Gate>({
    {{0, 0}, {0}},
    {{0, 1}, {1}},
    {{1, 0}, {1}},
    {{1, 1}, {0}},
});

int main() {
    Gate gate = etch::initialized<Gate>(etch::Xavier{}, etch::Seed{3});
    const auto report =
        etch::fit<etch::BinaryCrossEntropy>(gate, table, etch::Adam{.learning_rate = 0.05}, {.epochs = 1000, .batch_size = 4});

    int wrong = 0;
    for (const auto& [input, output] : table)
        wrong += (gate(input)[0] > 0.5F) != (output[0] > 0.5F);
    std::printf("loss %.4f, %d of 4 rows wrong\n", double(report.loss), wrong);
    return wrong;
}
