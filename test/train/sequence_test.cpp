// Steps on many samples in turn share sweeps over the first matrix, and come to what single steps come to.
#include "prelude.hpp"

#include "train/course.hpp"

#include <tuple>

using namespace etch;
using namespace course;

namespace {

/// A matrix that is used twice.
struct Tied {
    using Input = Shape<130>;
    static constexpr auto forward(auto x) {
        const auto h = tanh(matmul(weight<"W", 130, 130>, x));
        return h + matmul(weight<"W", 130, 130>, h);
    }
};

template <class N, class L>
struct Case {
    using Net = N;
    using Loss = L;
};
using Two = Net<Dense<131, 77, Tanh>, Dense<77, 3>>;
using Cases = std::tuple<
    Case<Net<Dense<601, 23, Softmax>>, CrossEntropy>, Case<Two, MeanSquaredError>,
    Case<Net<Dense<140, 63, Relu>, Dropout<63, Percent<30>>, Dense<63, 17, Tanh>, Dense<17, 2, Softmax>>, CrossEntropy>,
    Case<BasicNet<double, Dense<137, 31, Sigmoid>, Dense<31, 1, Sigmoid>>, BinaryCrossEntropy>,
    Case<Net<Residual<Dense<130, 130, Tanh>, Dropout<130, Percent<30>>>, Dense<130, 2>>, MeanSquaredError>,
    Case<Net<Tied, Dense<130, 2>>, Huber>>;

/// Samples that are made anew whenever they are asked for.
template <class S>
struct Made {
    const std::vector<S>& of;
    std::size_t size() const { return of.size(); }
    S operator[](std::uint64_t i) const { return of[i]; }
};

} // namespace

BOOST_AUTO_TEST_SUITE(train_sequence)

BOOST_AUTO_TEST_CASE_TEMPLATE(steps_in_turn_are_single_steps, C, Cases) {
    using N = typename C::Net;
    static_assert(shares_sweeps<OnlineTrainer<N, typename C::Loss, Sgd>, N> == (simd_width<typename N::scalar> > 1));
    for (const std::size_t count : {1U, 2U, 3U, 100U}) {
        const auto samples = random_samples<N>(count);
        Online<N, typename C::Loss> single, in_turn;
        single.step_by_step(samples);
        in_turn.in_turn(std::span(samples).first(count / 3));
        in_turn.in_turn(std::span(samples).subspan(count / 3)); // goes on
        BOOST_TEST(single.losses.size() == count);
        BOOST_CHECK(single == in_turn);
    }
}

BOOST_AUTO_TEST_CASE(trainers_of_batches_have_them_too) {
    const auto samples = random_samples<Two>(20);
    Batched<Two, MeanSquaredError, Adam> single, in_turn;
    single.step_by_step(samples), in_turn.in_turn(samples);
    BOOST_CHECK(single == in_turn);
    single.step_by_step(std::span(samples).first(1)); // another step is another net: equality can fail
    BOOST_CHECK(!(single == in_turn));
}

// What cannot share a sweep goes step by step.
template <class N, class Method = Sgd>
constexpr bool shares = shares_sweeps<Trainer<N, MeanSquaredError, Method, 4>, N>;
static_assert(!shares<Net<Dense<140, 40, Tanh>, Dense<40, 3>>>, "it stays near");
static_assert(!shares<Net<Dense<20000, 1>>>, "nothing to make vectors of");
static_assert(!shares<Net<Frozen<Dense<131, 77, Tanh>>, Dense<77, 3>>>, "the first matrix is not updated");
static_assert(!shares<Net<Dropout<131, Percent<20>>, Dense<131, 77, Tanh>, Dense<77, 3>>>, "the masked input is written over");
static_assert(!shares<Two, ClippedByNorm<Sgd>>, "no update before all of the gradient is known");
static_assert(!shares<Two, Lbfgs<3>>, "a batch is looked at more than once");
static_assert(!Trainer<Two, MeanSquaredError, Sgd>::streams<Made<Sample<Two>>>, "the input would be gone");

BOOST_AUTO_TEST_CASE(samples_that_are_made_are_trained_on_one_by_one) {
    const auto samples = random_samples<Two>(9);
    Online<Two, MeanSquaredError> single, in_turn;
    single.step_by_step(samples), in_turn.in_turn(Made<Sample<Two>>{samples});
    BOOST_CHECK(single == in_turn);
}

BOOST_AUTO_TEST_CASE(the_mean_is_that_of_the_losses) {
    const auto samples = random_samples<Two>(10);
    Online<Two, MeanSquaredError> single, in_turn;
    single.step_by_step(samples);
    double sum = 0;
    for (const double loss : single.losses)
        sum += loss;
    BOOST_TEST(in_turn.trainer->step_each(samples) == sum / 10, boost::test_tools::tolerance(1e-6));
    BOOST_TEST(in_turn.trainer->step_each(std::span(samples).first(0)) == 0);
    BOOST_TEST(in_turn.trainer->steps() == 10U);
}

BOOST_AUTO_TEST_CASE(refused_steps_are_left_out) {
    auto samples = random_samples<Two>(6);
    samples[2].x[5] = std::numeric_limits<float>::quiet_NaN();
    Online<Two, MeanSquaredError, Guarded<Sgd>> online;
    Batched<Two, MeanSquaredError, Guarded<Sgd>> batched;
    online.in_turn(samples), batched.in_turn(samples);
    BOOST_TEST(online.losses.size() == 5U);
    BOOST_TEST(batched.losses.size() == 5U);
    BOOST_TEST(online.trainer->refused() == 1U);
    BOOST_CHECK(std::isnan(online.trainer->step_each(std::span(samples).subspan(2, 1))));
}

BOOST_AUTO_TEST_CASE(fit_takes_batches_of_one_in_turn) {
    const auto samples = random_samples<Two>(50);
    const auto train = [&](Two& net, auto... callback) {
        const auto trainer = std::make_unique<Trainer<Two, MeanSquaredError, Sgd, 4>>(net, Sgd{}, Seed{2});
        return fit(*trainer, samples, {.epochs = 3, .batch_size = 1, .seed = Seed{4}}, callback...);
    };
    struct Watch { // steps are seen, so they are single
        static void on_step(const Progress&) {}
    };
    const auto a = std::make_unique<Two>(initialized<Two>(Xavier{}, Seed{3})), b = std::make_unique<Two>(*a);
    const Report in_turn = train(*a), single = train(*b, Watch{});
    BOOST_CHECK(same<float>(a->parameters(), b->parameters()));
    BOOST_TEST(in_turn.loss == single.loss, boost::test_tools::tolerance(to_the_bits ? 0 : 1e-5));
    BOOST_TEST(in_turn.steps == 150U);
    BOOST_TEST(single.steps == 150U);
}

BOOST_AUTO_TEST_SUITE_END()
