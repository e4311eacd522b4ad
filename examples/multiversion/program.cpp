// multiversion [variant]: trains a net with the best variant that this CPU runs, or with the one named (77 if it cannot), and
// compares with the plain one, which every CPU runs.
#include "model.hpp"

#include <cmath>
#include <cstdio>
#include <vector>

namespace {

constexpr int rows = 96, epochs = 30;

struct Result {
    double loss = 0;
    std::vector<float> parameters = std::vector<float>(Model::parameter_count), y = std::vector<float>(rows * Model::outputs);
};

Result run(const Model& model, const std::vector<float>& x, const std::vector<float>& targets) {
    Result result;
    model.start(result.parameters.data());
    result.loss = model.train(result.parameters.data(), x.data(), targets.data(), rows, epochs);
    model.predict(result.parameters.data(), x.data(), result.y.data(), rows);
    return result;
}

double distance(const std::vector<float>& a, const std::vector<float>& b) {
    double largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        largest = std::fmax(largest, std::abs(static_cast<double>(a[i] - b[i])));
    return largest;
}

} // namespace

int main(int argc, char** argv) {
    const Model* model = argc > 1 ? find_model(argv[1]) : best_model();
    if (!model) {
        std::printf("this CPU cannot run the variant %s\n", argv[1]);
        return 77;
    }
    std::vector<float> x(rows * Model::inputs), targets(rows * Model::outputs);
    for (std::size_t i = 0; i < x.size(); ++i)
        x[i] = std::sin(static_cast<float>(i * i % 1000));
    for (std::size_t row = 0; row < rows; ++row)
        targets[row * Model::outputs + (x[row * Model::inputs] > 0 ? 1 : x[row * Model::inputs + 1] > 0 ? 3 : 4)] = 1;

    const Result got = run(*model, x, targets), plain = run(*find_model("plain"), x, targets);
    const double weights = distance(got.parameters, plain.parameters), answers = distance(got.y, plain.y);
    std::printf("variant %s: loss %.5f; away from plain: weights %.1e, outputs %.1e\n", model->name, got.loss, weights,
                answers);
    return weights > 1e-3 || answers > 1e-3 || !(got.loss < 0.5);
}
