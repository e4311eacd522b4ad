#include "prelude.hpp"

#include <etch/program/block_memory.hpp>

#include <cmath>
#include <random>
#include <vector>

// A program for a tile of samples gives what the program for one sample gives, sample by sample; gradients of parameters are
// sums over the samples.

namespace {

using namespace etch;

struct SquareLoss {
    static constexpr auto of(auto out, auto t) { return mean(squared(out - t)); }
};
struct Decayed { // a part of the loss does not depend on the sample
    static constexpr auto of(auto out, auto t) { return mean(squared(out - t)) + 0.5 * sum(squared(weight<"W", 6, 5>)); }
};

struct Store {
    double* to;
    void operator()(int at, auto gradient, auto) const { store(gradient, to + at); }
};

struct Run {
    std::vector<double> first, input_gradient, parameters;
    explicit Run(int outputs, int inputs, int count)
        : first(static_cast<std::size_t>(outputs), NAN), input_gradient(static_cast<std::size_t>(inputs), NAN),
          parameters(static_cast<std::size_t>(count), NAN) {}
};

/// Runs a recipe on samples, at most Samples; memory is full of NaN beforehand.
template <class L, class Recipe, int Samples>
Run run_recipe(const double* x, const double* t, const double* sample_weight, const double* p, int outputs, int samples = 1) {
    using P = Program<Recipe, true, Samples>;
    Run result{outputs, input_extents<L>.size() * Samples, BlockParameters<L>::count() + 1};
    std::vector<double> kept(static_cast<std::size_t>(P::plan().kept) + 1, NAN),
        scratch(static_cast<std::size_t>(P::plan().scratch) + 1, NAN);
    using Sink = ParameterSink<P, L, Store>;
    const BlockInputs<double> from{
        .input = x, .parameters = p, .output_gradient = t, .target = t, .sample_weight = sample_weight};
    run<P>(block_memory<P, L>(from, result.first.data(), result.input_gradient.data(), kept.data(), scratch.data(), samples,
                              Sink{Store{result.parameters.data()}}));
    return result;
}

void close(const std::vector<double>& got, const std::vector<double>& exact, std::size_t count, const char* what) {
    double largest = 1e-3;
    for (std::size_t i = 0; i < count; ++i)
        largest = std::max(largest, std::abs(exact[i]));
    for (std::size_t i = 0; i < count; ++i)
        BOOST_REQUIRE_MESSAGE(std::abs(got[i] - exact[i]) <= 2e-14 * largest,
                              what << " " << i << ": " << got[i] << ", not " << exact[i]);
}

template <class L, template <int> class Recipe, int Samples>
void tile_is_sum(bool loss, int samples) {
    constexpr int in = input_extents<L>.size(), out = output_extents<L>.size(), count = BlockParameters<L>::count();
    std::mt19937 random{7};
    std::uniform_real_distribution<double> number{-1, 1};
    const auto drawn = [&](int size) {
        std::vector<double> all(static_cast<std::size_t>(size));
        for (double& each : all)
            each = number(random);
        return all;
    };
    const auto x = drawn(in * Samples), t = drawn(out * Samples), p = drawn(count + 1);
    const double sample_weight = 0.25;
    const Run tile = run_recipe<L, typename Recipe<0>::type, Samples>(x.data(), t.data(), &sample_weight, p.data(),
                                                                      loss ? 1 : out * Samples, samples);
    Run sum{loss ? 1 : out * Samples, in * Samples, count + 1};
    sum.parameters.assign(sum.parameters.size(), 0);
    if (loss)
        sum.first[0] = 0;
    for (int s = 0; s < samples; ++s) {
        const Run one =
            run_recipe<L, typename Recipe<0>::type, 1>(x.data() + s * in, t.data() + s * out, &sample_weight, p.data(), out);
        for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i)
            sum.parameters[i] += one.parameters[i];
        for (int i = 0; i < in; ++i)
            sum.input_gradient[static_cast<std::size_t>(s * in + i)] = one.input_gradient[static_cast<std::size_t>(i)];
        if (loss)
            sum.first[0] += one.first[0];
        else
            for (int i = 0; i < out; ++i)
                sum.first[static_cast<std::size_t>(s * out + i)] = one.first[static_cast<std::size_t>(i)];
    }
    close(tile.first, sum.first, loss ? 1 : static_cast<std::size_t>(out * samples), "result");
    close(tile.input_gradient, sum.input_gradient, static_cast<std::size_t>(in * samples), "gradient of the input");
    close(tile.parameters, sum.parameters, static_cast<std::size_t>(count), "gradient of the parameters");
}

/// A tile that is full, and tiles that are not.
template <class L, template <int> class Recipe, int Samples>
void tile_is_sum(bool loss) {
    for (const int samples : {Samples, Samples - 1, Samples / 2 + 1, 7, 2, 1})
        if (samples <= Samples)
            tile_is_sum<L, Recipe, Samples>(loss, samples);
}

template <class Recipe>
struct Always {
    template <int>
    struct of {
        using type = Recipe;
    };
};

template <class L>
void tiles_are_sums() {
    using Training = Always<TrainingRecipe<L, true>>;
    using Loss = Always<LossRecipe<L, SquareLoss, true, true>>;
    tile_is_sum<L, Training::template of, 32>(false);
    tile_is_sum<L, Loss::template of, 5>(true);
}

template <class Formula>
struct Block {
    using Input = Shape<5>;
    static constexpr auto forward(auto in) { return Formula{}(in); }
};
struct Dense {
    constexpr auto operator()(auto in) const { return tanh(matmul(weight<"W", 6, 5>, in) + bias<"b", 6>); }
};
struct Shared {
    constexpr auto operator()(auto in) const {
        return matmul(transpose(weight<"W", 6, 5>), tanh(matmul(weight<"W", 6, 5>, in))) + in * scale<"s", 5>;
    }
};
struct Branches {
    constexpr auto operator()(auto in) const {
        return concat(sigmoid(matmul(weight<"W", 4, 5>, in)), in, matmul(weight<"U", 2, 3>, slice<1, 3>(in)));
    }
};
struct Normalised {
    constexpr auto operator()(auto in) const {
        const auto centred = in - mean(in);
        return centred / sqrt(mean(squared(centred)) + 1e-5) * scale<"g", 5> + bias<"b", 5>;
    }
};
struct Unlifted { // parts that do not depend on the sample, scalars that do
    constexpr auto operator()(auto in) const {
        return in * sum(squared(weight<"W", 5, 5>)) + exp(bias<"b", 5>) * element<2>(in) + softmax(in) * scale<"s">;
    }
};
struct Gated { // a matrix made of parameters alone, and one of the sample
    constexpr auto operator()(auto in) const {
        return matmul(matmul(weight<"W", 4, 3>, weight<"U", 3, 5>), in) * sigmoid(matmul(outer(bias<"b", 4>, in), in));
    }
};
struct Systems { // one matrix for all samples, and one for each
    constexpr auto operator()(auto in) const {
        return solve(weight<"W", 5, 5> + diagonal_matrix(bias<"b", 5> * 0 + 4), in * element<1>(in)) +
               solve(outer(in, in) + diagonal_matrix(exp(bias<"b", 5>)), in);
    }
};
struct Signals { // windows of each sample, sums along it, and of what is the same for all
    constexpr auto operator()(auto in) const {
        return conv1d<Padding::same>(in, scale<"k", 3>) * normalise(in) +
               cumulative_sum(in) * sum(cumulative_sum(bias<"b", 5>));
    }
};
struct TurnedWeights {
    constexpr auto operator()(auto in) const {
        return matmul(transpose(concat(weight<"W", 5, 2>, exp(weight<"U", 5, 3>))), in) - slice<0, 5>(concat(in, bias<"b", 3>));
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(program_tiles)

BOOST_AUTO_TEST_CASE(dense) { tiles_are_sums<Block<Dense>>(); }
BOOST_AUTO_TEST_CASE(shared) { tiles_are_sums<Block<Shared>>(); }
BOOST_AUTO_TEST_CASE(branches) { tiles_are_sums<Block<Branches>>(); }
BOOST_AUTO_TEST_CASE(normalised) { tiles_are_sums<Block<Normalised>>(); }
BOOST_AUTO_TEST_CASE(unlifted) { tiles_are_sums<Block<Unlifted>>(); }
BOOST_AUTO_TEST_CASE(gated) { tiles_are_sums<Block<Gated>>(); }
BOOST_AUTO_TEST_CASE(systems) { tiles_are_sums<Block<Systems>>(); }
BOOST_AUTO_TEST_CASE(signals) { tiles_are_sums<Block<Signals>>(); }
BOOST_AUTO_TEST_CASE(turned_weights) { tiles_are_sums<Block<TurnedWeights>>(); }
BOOST_AUTO_TEST_CASE(decayed) {
    tile_is_sum<Block<Dense>, Always<LossRecipe<Block<Dense>, Decayed, true, true>>::of, 5>(true);
    tile_is_sum<Block<Dense>, Always<LossRecipe<Block<Dense>, Decayed, true, true>>::of, 32>(true);
}

BOOST_AUTO_TEST_SUITE_END()
