// As face/compile_time.cpp: trained by the compiler, inside its default limits, and used at run time.
#include <etch/etch.hpp>

using namespace etch;

using Line = Net<Dense<1, 1>>;

constexpr auto points = samples<Line>({{{-1}, {-1}}, {{0}, {1}}, {{1}, {3}}}); // y = 2 x + 1

constexpr Line trained = [] {
    Line net = initialized<Line>(Zeros{}, Seed{});
    fit<MeanSquaredError>(net, points, Momentum{.learning_rate = 0.1, .momentum = 0.5}, {.epochs = 60, .batch_size = 3});
    return net;
}();

static_assert(trained({10})[0] > 20.99F && trained({10})[0] < 21.01F);
static_assert(parameter<0, "W">(trained)(0, 0) > 1.999F && parameter<0, "b">(trained)(0) > 0.999F);

int main(int argc, char**) { return trained({float(argc) + 1})[0] > 4.99F && trained({float(argc) + 1})[0] < 5.01F ? 0 : 1; }
