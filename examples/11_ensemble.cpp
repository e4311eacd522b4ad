// An ensemble beats its members: seven nets that differ in nothing but their seeds learn the same noisy samples, each makes mistakes of its
// own, and the mean of their outputs makes fewer than any of them.
#include <etch/etch.hpp>

#include <array>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

using namespace etch;

using Model = Net<Dense<2, 24, Tanh>, Dense<24, 24, Tanh>, Dense<24, 3, Softmax>>;
using Seven = Ensemble<Model, 7>;

// Three arms of a spiral, each going round nearly twice, with noise that lets them run into each other.
struct Points {
    std::vector<float> inputs;
    std::vector<int> labels;
};
Points arms(int count, Seed seed) {
    constexpr float pi = 3.14159265F;
    Random random{seed};
    Points points;
    for (int i = 0; i < count; ++i) {
        const int arm = i % 3;
        const float along = std::sqrt(uniform<float>(random, 0, 1)), angle = 3.5F * pi * along + float(arm) * 2 * pi / 3;
        points.inputs.push_back(2 * along * std::cos(angle) + 0.12F * normal<float>(random));
        points.inputs.push_back(2 * along * std::sin(angle) + 0.12F * normal<float>(random));
        points.labels.push_back(arm);
    }
    return points;
}

int main() {
    const Points learnt = arms(400, Seed{1}), unseen = arms(6000, Seed{2});
    const auto data = labelled<Model>(learnt.inputs, learnt.labels), test = labelled<Model>(unseen.inputs, unseen.labels);

    static auto seven = initialized<Seven>(Xavier{}, Seed{10});
    fit<CrossEntropy>(seven, data, Adam{.learning_rate = 0.01}, {.epochs = 300, .batch_size = 20});

    std::printf("%zu samples, %zu members of %d parameters; on %zu samples never seen:\n\n", learnt.labels.size(), Seven::count,
                int(Model::parameter_count), unseen.labels.size());
    const auto report = [&](const char* name, const auto& net) {
        const auto [right, nats, calibration] = evaluate(net, test, Accuracy{}, LogLoss{}, CalibrationError<>{});
        std::printf("%-12s %6.2f %% right   log loss %.3f   calibration error %.3f\n", name, 100 * right, nats, calibration);
        return std::array<double, 2>{right, nats};
    };
    double best = 0, lowest = 1e9;
    for (std::size_t m = 0; m < Seven::count; ++m) {
        const auto [right, nats] = report(("member " + std::to_string(m)).c_str(), seven.members[m]);
        best = right > best ? right : best, lowest = nats < lowest ? nats : lowest;
    }
    const auto [right, nats] = report("all together", seven);
    return right > best && nats < lowest ? 0 : 1;
}
