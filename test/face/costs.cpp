// As face/sizes.cpp: what a net costs is known before it runs.
#include <etch/etch.hpp>

#include <type_traits>

using namespace etch;

using Bare = Net<Dense<6, 6, Relu, NoBias>, Dense<6, 2, Identity, NoBias>>;
static_assert(Bare::parameter_count == 6 * 6 + 6 * 2);

using Filter = Net<Dense<8, 16, Tanh>, Dense<16, 16, Tanh>, Dense<16, 3>>;
static_assert(Filter::input_size == 8 && Filter::output_size == 3 && Filter::layer_count == 3);
static_assert(Filter::parameter_count == 8 * 16 + 16 + 16 * 16 + 16 + 16 * 3 + 3);
static_assert(Filter::multiply_adds == 8 * 16 + 16 * 16 + 16 * 3);
static_assert(sizeof(Filter) == sizeof(float) * Filter::parameter_count);
static_assert(sizeof(with_scalar<Filter, double>) == sizeof(double) * Filter::parameter_count);
static_assert(std::is_trivially_copyable_v<Filter> && std::is_standard_layout_v<Filter>);

static_assert(inference_bytes<Filter> <= 2 * 16 * sizeof(float));
static_assert(training_bytes<Filter, MeanSquaredError, Sgd> <= 4 * (16 + 16 + 3) * sizeof(float));
static_assert(training_bytes<Filter, MeanSquaredError, Momentum> ==
              training_bytes<Filter, MeanSquaredError, Sgd> + sizeof(Filter));
static_assert(training_bytes<Filter, MeanSquaredError, Adam> ==
              training_bytes<Filter, MeanSquaredError, Sgd> + 2 * sizeof(Filter));

int main() {}
