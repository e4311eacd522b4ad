// Nothing is allocated, sizes are what they are said to be, and a const network serves any number of threads.
#include "prelude.hpp"

#include "nn/laws/net.hpp"

#include <atomic>
#include <cstdlib>
#include <new>
#include <thread>
#include <type_traits>
#include <vector>

namespace {
std::atomic<long> allocations{0};
}

[[gnu::noinline]] void* operator new(std::size_t size) {
    ++allocations;
    if (void* p = std::malloc(size))
        return p;
    throw std::bad_alloc{};
}
void* operator new[](std::size_t size) { return operator new(size); }
[[gnu::noinline]] void operator delete(void* p) noexcept { std::free(p); }
[[gnu::noinline]] void operator delete[](void* p) noexcept { std::free(p); }
[[gnu::noinline]] void operator delete(void* p, std::size_t) noexcept { std::free(p); }
[[gnu::noinline]] void operator delete[](void* p, std::size_t) noexcept { std::free(p); }

using namespace etch;

namespace {

using Model = Net<Dense<6, 13, Tanh>, Residual<Dense<13, 13, Silu>>, Concat<Dense<13, 2>, Dense<13, 3>>, Dense<5, 4, Softmax>>;
using Bare = BasicNet<double, Dense<3, 2, Identity, NoBias>>;

template <class N>
constexpr bool is_its_parameters =
    sizeof(N) == N::parameter_count * sizeof(typename N::scalar) && std::is_trivially_copyable_v<N> &&
    std::is_standard_layout_v<N> && alignof(N) == alignof(typename N::scalar);
static_assert(is_its_parameters<Model> && is_its_parameters<Bare> && is_its_parameters<with_scalar<Model, double>>);
static_assert(Bare::parameter_count == 6 && std::is_same_v<Bare::Output, Vector<double, 2>>);
static_assert(Model::input_size == 6 && Model::output_size == 4 && Model::layer_count == 4);

/// Said to be the network's, two pointers, a counter, the options, and the memory that training_bytes names.
template <class N, class Loss, class Method>
constexpr bool online_is_small = sizeof(OnlineTrainer<N, Loss, Method>) <= training_bytes<N, Loss, Method> + 2 * sizeof(void*) +
                                                                               sizeof(std::uint64_t) + sizeof(Method) + 32;
static_assert(online_is_small<Model, CrossEntropy, Sgd> && online_is_small<Model, CrossEntropy, Momentum> &&
              online_is_small<Model, CrossEntropy, Adam> && online_is_small<Bare, MeanSquaredError, AdamW>);

/// Runs in memory that is exactly as large as is said, between guards.
template <class C, class T, class Run>
void stays_inside(std::size_t bytes, Run run) {
    BOOST_REQUIRE_EQUAL(static_cast<std::size_t>(C::memory()) * sizeof(T), bytes);
    constexpr std::size_t guard = 64;
    std::vector<T> memory(2 * guard + bytes / sizeof(T), T(-77));
    run(memory.data() + guard);
    for (std::size_t i = 0; i < guard; ++i)
        BOOST_REQUIRE(memory[i] == T(-77) && memory[memory.size() - 1 - i] == T(-77));
}

} // namespace

BOOST_AUTO_TEST_SUITE(nn_memory)

BOOST_AUTO_TEST_CASE(scratch_memory_is_as_large_as_said) {
    Random random{Seed{1}};
    const Model net = laws::scattered<Model>(random, 0.5);
    Model::Input x{1, 2, 3, -1, -2, -3};
    Model::Output y{}, target{0, 0, 1, 0};
    using Forward = ForwardChain<Model, 1>;
    stays_inside<Forward, float>(inference_bytes<Model>,
                                 [&](float* scratch) { Forward::run(net.parameters().data(), x.data(), y.data(), scratch); });
    BOOST_CHECK(y == net(x));
    Model gradient{};
    using Training = TrainingChain<Model, CrossEntropy, 1>;
    float loss = 0;
    stays_inside<Training, float>(training_bytes<Model, CrossEntropy, Sgd>, [&](float* scratch) {
        loss = Training::run({.parameters = net.parameters().data(),
                              .input = x.data(),
                              .target = target.data(),
                              .sample_weight = 1,
                              .scratch = scratch},
                             StoreGradient<float>{gradient.parameters().data()});
    });
    const auto one = value_and_gradient<CrossEntropy>(net, x, target);
    BOOST_CHECK(loss == one.loss && gradient == one.gradient);
}

BOOST_AUTO_TEST_CASE(no_allocation) {
    Random random{Seed{2}};
    std::vector<float> inputs(70 * Model::input_size), targets(70 * Model::output_size), outputs(70 * Model::output_size);
    laws::scatter(inputs, random, 1);
    for (std::size_t row = 0; row < 70; ++row)
        targets[row * Model::output_size + row % 4] = 1;
    const long before = allocations;

    Model net = initialized<Model>(He{}, Seed{3});
    const auto data = dataset<Model>(inputs, targets);
    const auto y = net({1, 2, 3, 4, 5, 6});
    const auto one = value_and_gradient<CrossEntropy>(net, {1, 2, 3, 4, 5, 6}, Label<4>{2});
    const auto J = jacobian(net, {1, 2, 3, 4, 5, 6});
    Trainer<Model, CrossEntropy, Adam> trainer{net};
    for (const auto& batch : data.shuffled(Seed{4}).batches(32))
        trainer.step(batch);
    const Report report =
        fit<CrossEntropy>(net, data, Momentum{}, {.epochs = 2, .batch_size = 7}, [](const Progress&) { return true; });
    predict(net, inputs, outputs);
    const double right = accuracy(net, data);

    BOOST_CHECK_EQUAL(allocations - before, 0);
    BOOST_CHECK(y[0] >= 0 && one.loss > 0 && std::isfinite(J(0, 0)) && report.loss > 0 && right >= 0);
}

BOOST_AUTO_TEST_CASE(a_const_net_serves_several_threads) {
    Random random{Seed{5}};
    const Model net = laws::scattered<Model>(random, 0.5);
    std::vector<Model::Input> inputs(200);
    for (auto& x : inputs)
        laws::scatter(x, random, 1);
    std::vector<Model::Output> expected;
    for (const auto& x : inputs)
        expected.push_back(net(x));
    std::atomic<int> wrong{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int round = 0; round < 50; ++round)
                for (std::size_t i = 0; i < inputs.size(); ++i)
                    wrong += !(net(inputs[i]) == expected[i]);
        });
    for (auto& thread : threads)
        thread.join();
    BOOST_CHECK_EQUAL(wrong, 0);
}

BOOST_AUTO_TEST_SUITE_END()
