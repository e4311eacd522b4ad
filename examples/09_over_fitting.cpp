// Over-fitting and the knobs against it. Few noisy samples and a large net: it learns them by heart, noise and all, and its loss on samples
// never seen rises again. Then the same training with one knob turned at a time: L2, dropout, early stopping; and all of them together.
#include <etch/etch.hpp>
#include <etch/io/plot.hpp>

#include <cstdio>
#include <exception>
#include <vector>

using namespace etch;

constexpr int features = 20;
using Plain = Net<Dense<features, 64, Relu>, Dense<64, 64, Relu>, Dense<64, 1, Sigmoid>>;
using WithDropout = Net<Dense<features, 64, Relu>, Dropout<64, Percent<50>>, Dense<64, 64, Relu>, Dropout<64, Percent<50>>,
                        Dense<64, 1, Sigmoid>>;

// Only three of the features mean anything, and one sample in ten has the wrong class.
struct Points {
    std::vector<float> inputs, targets;
};
Points points(int count, Seed seed) {
    Random random{seed};
    Points all;
    for (int i = 0; i < count; ++i) {
        float x[features];
        for (float& number : x)
            all.inputs.push_back(number = normal<float>(random));
        const bool positive = x[0] + x[1] - x[2] > 0, wrong = uniform_index(random, 10) == 0;
        all.targets.push_back(positive != wrong);
    }
    return all;
}

const Points learnt = points(240, Seed{1}), held_out = points(240, Seed{2}), unseen = points(5000, Seed{3});

struct Result {
    double training_loss, loss, right; // the last two on samples never seen
};
template <class N, class Method, class... Callbacks>
Result train(const char* what, N& net, const Method& method, Callbacks&&... callbacks) {
    const auto data = dataset<N>(learnt.inputs, learnt.targets), test = dataset<N>(unseen.inputs, unseen.targets);
    const Report report =
        fit<BinaryCrossEntropy>(net, data, method, {.epochs = 200, .batch_size = 10, .seed = Seed{5}}, callbacks...);
    const Result r{mean_loss<BinaryCrossEntropy>(net, data), mean_loss<BinaryCrossEntropy>(net, test), accuracy(net, test)};
    std::printf("%-28s %6.3f %9.3f %11.1f %%   %3d epochs, %s\n", what, r.training_loss, r.loss, 100 * r.right,
                int(report.epochs), report.reason);
    return r;
}

int run() {
    std::printf("%zu samples of %d numbers, a tenth of them wrong; a net of %d parameters\n\n%-28s %6s %9s %13s\n",
                learnt.targets.size(), features, int(Plain::parameter_count), "", "loss", "unseen", "unseen right");
    const auto start = initialized<Plain>(He{}, Seed{4});
    const auto validation = dataset<Plain>(held_out.inputs, held_out.targets);

    Plain plain_net = start, l2_net = start, stopped_net = start;
    io::History history;
    const Result plain = train("as it is", plain_net, Adam{}, Validation{validation, Accuracy{}}, history);

    const Result l2 = train("L2", l2_net, regularized(Adam{}, L2{.lambda = 0.05}));

    auto dropout_net = initialized<WithDropout>(He{}, Seed{4});
    const Result dropout = train("dropout", dropout_net, Adam{});

    EarlyStopping early{start, {.patience = 10}};
    const Result stopped = train("early stopping", stopped_net, Adam{}, Validation{validation}, early);

    auto all_net = initialized<WithDropout>(He{}, Seed{4});
    EarlyStopping early_too{all_net, {.patience = 20}};
    const Result all = train("all of them", all_net, regularized(Adam{}, L2{.lambda = 0.02}),
                             Validation{dataset<WithDropout>(held_out.inputs, held_out.targets)}, early_too);

    std::printf("\nThe best that can be done: loss %.3f, 90 %% right\n", -0.9 * math::log(0.9) - 0.1 * math::log(0.1));
    std::printf("Loss and accuracy of the first one, epoch by epoch. %s\n",
                io::draw_curves("over_fitting", history, "accuracy").note.c_str());

    bool good = plain.training_loss < 0.01 && plain.loss > 1;
    for (const Result& r : {l2, dropout, stopped, all})
        good = good && r.loss < plain.loss / 2 && r.right > plain.right;
    return good ? 0 : 1;
}

int main() {
    try {
        return run();
    } catch (const std::exception& error) { // a picture that cannot be written
        std::fprintf(stderr, "09_over_fitting: %s\n", error.what());
        return 1;
    }
}
