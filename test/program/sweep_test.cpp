// Where one sample meets a large matrix, W^T d and the update of W run together, panel by panel.
#include "prelude.hpp"

#include <etch/etch.hpp>

#include <memory>
#include <tuple>

BOOST_AUTO_TEST_SUITE(program_sweep)

using namespace etch;

template <int In, int Out, class T>
using Middle = Program<TrainingRecipe<Dense<In, Out, Tanh>, true>, is_precise<T>, 1>;

template <class P, class T>
constexpr int count_sweeps() {
    int count = 0;
    detail::for_each_index<P::plan().group_count>([&](auto g) { count += detail::sweeps<P, T, g>; });
    return count;
}

static_assert(count_sweeps<Middle<130, 77, float>, float>() == 1);
static_assert(count_sweeps<Middle<64, 128, double>, double>() == 1);
static_assert(count_sweeps<Middle<64, 64, float>, float>() == 0, "this one stays near");
static_assert(count_sweeps<Program<TrainingRecipe<Dense<130, 77, Tanh>, true>, false, 32>, float>() == 0,
              "many samples read a matrix often");
static_assert(count_sweeps<Program<TrainingRecipe<Dense<130, 77, Tanh>, false>, false, 1>, float>() == 0,
              "the first layer is not read on the way back");

template <class T, int A, int B>
using Deep = BasicNet<T, Dense<9, A, Tanh>, Dense<A, B, Tanh>, Dense<B, 3>>;
using Nets = std::tuple<Deep<float, 130, 77>, Deep<float, 77, 130>, Deep<float, 100, 100>, Deep<float, 16, 600>,
                        Deep<float, 601, 17>, Deep<double, 130, 77>, Deep<double, 64, 128>>;

/// The same sample twice is a batch that is worked on by products of another kind: the mean of its gradients is that of one.
BOOST_AUTO_TEST_CASE_TEMPLATE(one_sample_trains_as_a_batch_of_its_copies, N, Nets) {
    using T = typename N::scalar;
    const auto start = std::make_unique<N>(initialized<N>(Xavier{}, Seed{3}));
    const auto one = std::make_unique<N>(*start), two = std::make_unique<N>(*start);
    Sample<N> sample{};
    for (int i = 0; i < N::input_size; ++i)
        sample.x[i] = T(0.1) * static_cast<T>(i - 4);
    sample.y = {1, -2, 0.5};
    const auto pair = std::make_unique<Samples<N, 2>>(Samples<N, 2>{{sample, sample}});
    using Online = OnlineTrainer<N, MeanSquaredError, Sgd>;
    using Batch = Trainer<N, MeanSquaredError, Sgd, 32>;
    const auto online = std::make_unique<Online>(*one, Sgd{.learning_rate = 0.5});
    const auto batch = std::make_unique<Batch>(*two, Sgd{.learning_rate = 0.5});
    const double eps = sizeof(T) == 4 ? 1e-5 : 1e-13;
    for (int step = 0; step < 2; ++step)
        BOOST_TEST(online->step(sample) == batch->step(*pair), boost::test_tools::tolerance(eps));
    double difference = 0, moved = 0;
    for (int i = 0; i < N::parameter_count; ++i) {
        const auto by_one = static_cast<double>(one->parameters()[static_cast<std::size_t>(i)]),
                   by_two = static_cast<double>(two->parameters()[static_cast<std::size_t>(i)]),
                   before = static_cast<double>(start->parameters()[static_cast<std::size_t>(i)]);
        difference += (by_one - by_two) * (by_one - by_two);
        moved += (by_one - before) * (by_one - before);
    }
    BOOST_TEST(difference <= eps * eps * moved);
    BOOST_TEST(moved > 0.01);
}

BOOST_AUTO_TEST_SUITE_END()
