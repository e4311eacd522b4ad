// Exclusive or: two hidden units and one output, nine numbers in all, learnt from four rows.
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

int main() {
    Xor net = initialized<Xor>(Xavier{}, Seed{1});
    const Report report =
        fit<BinaryCrossEntropy>(net, truth_table, Adam{.learning_rate = 0.05}, {.epochs = 1000, .batch_size = 4});
    std::printf("loss %.4f after %d epochs\n\n", report.loss, int(report.epochs));

    int wrong = 0;
    std::printf(" a b | a xor b | the net says\n");
    for (const auto& [input, target] : truth_table) {
        const float answer = net(input)[0];
        wrong += (answer > 0.5F) != (target[0] > 0.5F);
        std::printf(" %g %g |    %g    | %.3f\n", double(input[0]), double(input[1]), double(target[0]), double(answer));
    }

    // What the net costs: constants, known before it runs.
    constexpr auto bytes_of_training = training_bytes<Xor, BinaryCrossEntropy, Adam>;
    std::printf("\n%d parameters in %zu bytes; %ld multiply-adds an answer\n", Xor::parameter_count, sizeof(Xor),
                Xor::multiply_adds);
    std::printf("memory beside them: %zu bytes for an answer, %zu for a step of training on one sample\n", inference_bytes<Xor>,
                bytes_of_training);
    return wrong == 0 && report.loss < 0.1 ? 0 : 1;
}
