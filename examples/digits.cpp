// Handwritten digits: reads the files of MNIST (IDX, also as .gz), trains on the first 80 %, and tests on the rest.
//
//   digits IMAGES LABELS                     0: at least 95.5 % right; 1: fewer, or something is wrong with the files
//   digits --skip-if-missing IMAGES LABELS   77 if there is no such file
#include "support/progress.hpp"

#include <etch/etch.hpp>
#include <etch/io/idx.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

using namespace etch;

using Model = Net<Dense<28 * 28, 128, Relu>, Dense<128, 10, Softmax>>;

// Rows are what the digits are, columns what the net takes them for.
void print_confusion(std::span<const float> outputs, std::span<const std::uint8_t> labels) {
    std::array<std::array<int, 10>, 10> counts{};
    for (std::size_t row = 0; row < labels.size(); ++row) {
        const auto scores = outputs.subspan(row * 10, 10);
        ++counts[labels[row]][std::size_t(std::max_element(scores.begin(), scores.end()) - scores.begin())];
    }
    std::printf("\n  is \\ taken for");
    for (int k = 0; k < 10; ++k)
        std::printf("%5d", k);
    for (std::size_t is = 0; is < 10; ++is) {
        std::printf("\n%16zu", is);
        for (const int count : counts[is])
            count == 0 ? std::printf("    .") : std::printf("%5d", count);
    }
    std::printf("\n\n");
}

int run(const std::string& images_path, const std::string& labels_path) {
    const io::Images images = io::read_images(images_path);
    const std::vector<std::uint8_t> labels = io::read_labels(labels_path);
    io::check_pair(images, labels, Model::output_size, labels_path);
    if (images.rows != 28 || images.columns != 28)
        throw io::Error(images_path, 8, "size of the images", "28 x 28",
                        std::to_string(images.rows) + " x " + std::to_string(images.columns));
    if (images.count < 10)
        throw io::Error(images_path, 4, "number of images", "at least 10", std::to_string(images.count));

    const std::vector<float> inputs = images.scaled();
    const std::size_t learnt = images.count / 5 * 4;
    const auto all_inputs = std::span<const float>(inputs);
    const auto all_labels = std::span<const std::uint8_t>(labels);
    const auto test_inputs = all_inputs.subspan(learnt * images.size());
    const auto test_labels = all_labels.subspan(learnt);
    const auto training = labelled<Model>(all_inputs.first(learnt * images.size()), all_labels.first(learnt));
    const auto test = labelled<Model>(test_inputs, test_labels);
    std::printf("%zu digits to learn from, %zu to test with; %d parameters\n", learnt, test_labels.size(),
                int(Model::parameter_count));

    // A net is as large as its parameters, here 400 KB: not for the stack.
    const auto net = std::make_unique<Model>(initialized<Model>(He{}, Seed{1}));
    const auto trainer = std::make_unique<Trainer<Model, CrossEntropy, Adam>>(*net, Adam{.learning_rate = 0.002});
    constexpr int epochs = 20, batch_size = 32;
    ProgressLine progress("training", long(learnt) * epochs, "digits");
    long seen = 0;
    double loss = 0;
    for (int epoch = 1; epoch <= epochs; ++epoch)
        for (const auto& batch : training.shuffled(Seed{std::uint64_t(epoch)}).batches(batch_size)) {
            const double now = trainer->step(batch);
            loss = seen == 0 ? now : 0.98 * loss + 0.02 * now;
            seen = std::min(seen + batch_size, long(learnt) * epoch);
            progress.show(seen, "epoch %d/%d  loss %.4f", epoch, epochs, loss);
        }

    std::vector<float> outputs(test_labels.size() * Model::output_size);
    predict(*net, test_inputs, outputs);
    print_confusion(outputs, test_labels);
    const double right = accuracy(*net, test);
    std::printf("%.2f %% of %zu digits never seen are read right\n", 100 * right, test_labels.size());
    return right >= 0.955 && std::fflush(stdout) == 0 ? 0 : 1;
}

int main(int argc, char** argv) {
    const bool skip = argc > 1 && std::string_view(argv[1]) == "--skip-if-missing";
    if (argc != (skip ? 4 : 3)) {
        std::fprintf(stderr,
                     "usage: digits [--skip-if-missing] IMAGES LABELS\n"
                     "IMAGES and LABELS are files of MNIST, such as t10k-images-idx3-ubyte.gz and t10k-labels-idx1-ubyte.gz\n");
        return 2;
    }
    const std::string images = argv[argc - 2], labels = argv[argc - 1];
    for (const auto& path : {images, labels})
        if (skip && access(path.c_str(), F_OK) != 0) {
            std::printf("skipped: there is no %s\n", path.c_str());
            return 77;
        }
    try {
        return run(images, labels);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "digits: %s\n", error.what());
        return 1;
    }
}
