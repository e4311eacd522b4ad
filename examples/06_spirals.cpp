// Two interleaved spirals: a small net learns which of them a point of the plane belongs to, and draws what it has learnt.
//
//   06_spirals [PICTURE]     the picture is spirals.png (or spirals.ppm) in the working directory unless told otherwise
#include "support/canvas.hpp"

#include <etch/etch.hpp>
#include <etch/io/progress_line.hpp>

#include <cmath>
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

using namespace etch;

using Model = Net<Dense<2, 32, Tanh>, Dense<32, 32, Tanh>, Dense<32, 1, Sigmoid>>;

struct Points {
    std::vector<float> inputs, targets; // x and y of each point; 0 for one spiral, 1 for the other
};

// One and a half turns, from near the middle to about radius 5, with some noise.
Points spirals(int count, Seed seed) {
    constexpr float pi = 3.14159265F;
    Random random{seed};
    Points points;
    for (int i = 0; i < count; ++i) {
        const bool second = i % 2 == 1;
        const float along = std::sqrt(uniform<float>(random, 0.01F, 1)); // evenly along the arm
        const float angle = 3 * pi * along + (second ? pi : 0), radius = 5 * along;
        points.inputs.push_back(radius * std::cos(angle) + 0.1F * normal<float>(random));
        points.inputs.push_back(radius * std::sin(angle) + 0.1F * normal<float>(random));
        points.targets.push_back(second ? 1.0F : 0.0F);
    }
    return points;
}

// What the net says about every point from -6 to 6, and the points that it learnt from on top of that.
Canvas picture(const Model& net, const Points& points) {
    constexpr std::size_t side = 480;
    constexpr float reach = 6;
    std::vector<float> inputs, outputs(side * side);
    for (std::size_t y = 0; y < side; ++y)
        for (std::size_t x = 0; x < side; ++x) {
            inputs.push_back((float(x) + 0.5F) * 2 * reach / side - reach);
            inputs.push_back(reach - (float(y) + 0.5F) * 2 * reach / side);
        }
    predict(net, inputs, outputs);

    Canvas canvas(side, side);
    for (std::size_t y = 0; y < side; ++y)
        for (std::size_t x = 0; x < side; ++x)
            canvas(x, y) = mix({26, 60, 110}, {250, 180, 70}, outputs[y * side + x]);
    for (std::size_t i = 0; i < points.targets.size(); ++i) {
        const float x = (points.inputs[2 * i] + reach) * side / (2 * reach),
                    y = (reach - points.inputs[2 * i + 1]) * side / (2 * reach);
        for (float dy = -2; dy <= 2; ++dy)
            for (float dx = -2; dx <= 2; ++dx)
                if (dx * dx + dy * dy <= 4 && x + dx >= 0 && x + dx < side && y + dy >= 0 && y + dy < side)
                    canvas(std::size_t(x + dx), std::size_t(y + dy)) =
                        points.targets[i] > 0.5F ? Color{120, 60, 0} : Color{150, 200, 255};
    }
    return canvas;
}

int main(int argc, char** argv) {
    if (argc > 2) {
        std::fprintf(stderr, "usage: 06_spirals [PICTURE]\n");
        return 2;
    }
    const std::string path = argc == 2 ? argv[1] : std::string("spirals") + Canvas::extension;

    const Points learnt = spirals(1000, Seed{1}), unseen = spirals(2000, Seed{2});
    const auto training = dataset<Model>(learnt.inputs, learnt.targets), test = dataset<Model>(unseen.inputs, unseen.targets);

    static Model net = initialized<Model>(Xavier{}, Seed{3});
    io::ProgressLine line("training");
    line.metric = "accuracy";
    fit<BinaryCrossEntropy>(net, training, Adam{.learning_rate = 0.01}, {.epochs = 200, .batch_size = 20, .seed = Seed{1}},
                            Validation{test, Accuracy{}}, line);

    const double right = accuracy(net, test);
    const Canvas canvas = picture(net, learnt);
    canvas.print(8);
    std::printf("%d parameters, %.2f %% right of %zu points never seen\n", int(Model::parameter_count), 100 * right,
                unseen.targets.size());
    try {
        canvas.save(path);
        std::printf("The picture is in %s\n", path.c_str());
    } catch (const std::exception& error) {
        std::fprintf(stderr, "06_spirals: %s\n", error.what());
        return 1;
    }
    return right > 0.98 && std::fflush(stdout) == 0 ? 0 : 1;
}
