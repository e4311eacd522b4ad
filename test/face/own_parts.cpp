// As face/own_layer.cpp: an activation, a layer and a loss of the user's, each a formula.
#include <etch/etch.hpp>

using namespace etch;

struct Bump {
    static constexpr auto of(auto z) { return exp(-squared(z)); }
};

// A bilinear layer: its output is a product of two linear maps.
template <int In, int Out>
struct Bilinear {
    using Input = Shape<In>;
    static constexpr auto forward(auto x) {
        return matmul(weight<"U", Out, In>, x) * (matmul(weight<"V", Out, In>, x) + bias<"c", Out>);
    }
};

// The relative error, squared.
struct Relative {
    static constexpr auto of(auto prediction, auto target) { return mean(squared((prediction - target) / (1 + abs(target)))); }
};

using Model = Net<Dense<2, 6, Bump>, Residual<Bilinear<6, 6>>, Dense<6, 1>>;
static_assert(Model::parameter_count == (2 * 6 + 6) + (6 * 6 + 6 * 6 + 6) + (6 + 1));

constexpr auto data = samples<Model>({{{0, 1}, {2}}, {{1, 0}, {-3}}, {{1, 1}, {0}}, {{-1, 0.5F}, {1}}});

int main() {
    Model net = initialized<Model>(Xavier{}, Seed{4});
    const bool exact = check_gradient<Relative>(net, data[1]).max_relative_error < 1e-2;
    const auto report = fit<Relative>(net, data, Nesterov{.learning_rate = 0.02}, {.epochs = 1000, .batch_size = 4});
    return exact && report.loss < 1e-3 ? 0 : 1;
}
