// The negative control of the gradient tests: wrong gradients of the usual kinds are all rejected by the same comparison.
#include "prelude.hpp"

#include "nn/laws/differences.hpp"

using namespace etch;

namespace {

using Model = BasicNet<double, Dense<4, 4, Tanh>, Dense<4, 3, Softmax>>;

/// One way of being wrong for each kind, at a place that is drawn.
constexpr int kinds = 8;
const char* const names[kinds]{"sign of one",  "one missing",  "one off by 1e-6", "two swapped",
                               "W transposed", "all negative", "all off by 1e-6", "a layer's bias missing"};

void make_wrong(Model& gradient, int kind, Random& random) {
    const auto g = gradient.parameters();
    double largest = 0;
    for (const double each : g)
        largest = std::max(largest, std::abs(each));
    const auto somewhere = [&] {
        std::size_t at = 0;
        do
            at = uniform_index(random, g.size());
        while (std::abs(g[at]) < 1e-5 * largest);
        return at;
    };
    const std::size_t at = somewhere(), other = somewhere();
    if (kind == 0)
        g[at] = -g[at];
    else if (kind == 1)
        g[at] = 0;
    else if (kind == 2)
        g[at] *= 1 + 1e-6;
    else if (kind == 3)
        std::swap(g[at], g[other == at ? (at + 1) % g.size() : other]);
    else if (kind == 4)
        for (int i = 0; i < 4; ++i)
            for (int j = 0; j < i; ++j)
                std::swap(parameter<0, "W">(gradient)(i, j), parameter<0, "W">(gradient)(j, i));
    else if (kind == 5)
        for (double& each : g)
            each = -each;
    else if (kind == 6)
        for (double& each : g)
            each *= 1 - 1e-6;
    else
        for (double& each : parameter<1, "b">(gradient))
            each = 0;
}

} // namespace

BOOST_AUTO_TEST_SUITE(nn_gradient_mutants_quad)

BOOST_AUTO_TEST_CASE(every_wrong_gradient_is_rejected) {
    int caught = 0, made = 0;
    for (std::uint64_t draw = 0; draw < 20; ++draw) {
        Random random{Seed{100 + draw}};
        const Model net = laws::scattered<Model>(random);
        Model::Input x{};
        laws::scatter(x, random, 1);
        const auto y = laws::AnyLabel::draw<Model>(random);
        const auto reference = laws::differences<CrossEntropy>(net, x, y);
        const Model right = value_and_gradient<CrossEntropy>(net, x, y).gradient;
        BOOST_CHECK(laws::distance(right.parameters(), reference).passes());
        for (int kind = 0; kind < kinds; ++kind, ++made) {
            Model wrong = right;
            make_wrong(wrong, kind, random);
            const bool is_caught = !laws::distance(wrong.parameters(), reference).passes();
            BOOST_CHECK_MESSAGE(is_caught, "draw " << draw << ": accepted in spite of: " << names[kind]);
            caught += is_caught;
        }
    }
    BOOST_CHECK_EQUAL(caught, made);
    BOOST_CHECK_GE(made, 100);
}

BOOST_AUTO_TEST_CASE(not_a_number_is_rejected) {
    const std::vector<quad> reference{1, 2};
    BOOST_CHECK((laws::distance(Vector<double, 2>{1, 2}, reference).passes()));
    BOOST_CHECK(!(laws::distance(Vector<double, 2>{1, std::nan("")}, reference).passes()));
}

BOOST_AUTO_TEST_SUITE_END()
