// Handwritten digits: reads the files of MNIST (IDX, also as .gz), trains on the first 80 %, with dropout, and tests on the rest.
//
//   07_digits IMAGES LABELS                     0: at least 96 % right; 1: fewer, or something is wrong with the files
//   07_digits --skip-if-missing IMAGES LABELS   77 if there is no such file
#include <etch/etch.hpp>
#include <etch/io/idx.hpp>
#include <etch/io/plot.hpp>
#include <etch/io/progress_line.hpp>

#include <cstdio>
#include <exception>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

using namespace etch;

using Model = Net<Dense<28 * 28, 128, Relu>, Dropout<128, Percent<40>>, Dense<128, 10, Softmax>>;
using Method = Scheduled<Adam, CosineAnnealing>;

// Rows are what the digits are, columns what the net takes them for.
void print(const ConfusionMatrix<10>& confusion) {
    std::printf("\n  is \\ taken for");
    for (int k = 0; k < 10; ++k)
        std::printf("%5d", k);
    for (int is = 0; is < 10; ++is) {
        std::printf("\n%16d", is);
        for (int k = 0; k < 10; ++k)
            confusion(is, k) == 0 ? std::printf("    .") : std::printf("%5d", int(confusion(is, k)));
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
    constexpr std::uint64_t epochs = 20, batch_size = 32;
    const Method method =
        scheduled(Adam{.learning_rate = 0.003}, CosineAnnealing{.period = epochs * (learnt / batch_size), .restarts = false});
    const auto trainer = std::make_unique<Trainer<Model, CrossEntropy, Method>>(*net, method);
    io::ProgressLine line("training");
    line.metric = "accuracy";
    fit(*trainer, training, {.epochs = epochs, .batch_size = batch_size}, Validation{test, Accuracy{}}, line);

    ConfusionMatrix<10> confusion;
    const auto [right, first_two, nats, calibration] =
        evaluate(*net, test, confusion, TopK<2>{}, LogLoss{}, CalibrationError<>{});
    print(confusion);
    std::printf(
        "%.2f %% of %zu digits never seen are read right, %.2f %% at the second guess; log loss %.3f, calibration error "
        "%.3f\n",
        100 * right, test_labels.size(), 100 * first_two, nats, calibration);
    std::printf("%s\n", io::draw_confusion("digits", confusion).note.c_str());
    return right >= 0.96 && std::fflush(stdout) == 0 ? 0 : 1;
}

int main(int argc, char** argv) {
    const bool skip = argc > 1 && std::string_view(argv[1]) == "--skip-if-missing";
    if (argc != (skip ? 4 : 3)) {
        std::fprintf(stderr,
                     "usage: 07_digits [--skip-if-missing] IMAGES LABELS\n"
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
        std::fprintf(stderr, "07_digits: %s\n", error.what());
        return 1;
    }
}
