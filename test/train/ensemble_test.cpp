// An ensemble: the mean of its members, by any path; members that differ; each trained as it would be alone.
#include "prelude.hpp"

#include "nn/laws/net.hpp"
#include "nn/laws/published.hpp"

#include <cmath>
#include <vector>

using namespace etch;

namespace {

using Member = Net<Dense<4, 20, Tanh>, Dense<20, 3, Softmax>>;
using Three = Ensemble<Member, 3>;

static_assert(sizeof(Three) == 3 * sizeof(Member) && Predictor<Three>);

} // namespace

BOOST_AUTO_TEST_SUITE(train_ensemble)

BOOST_AUTO_TEST_CASE(its_output_is_the_mean_of_its_members) {
    const Three all = initialized<Three>(Xavier{}, Seed{9});
    const laws::Rows<Member> rows{77};
    std::vector<float> outputs(77 * 3);
    predict(all, rows.inputs, outputs);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto together = all(rows.x(row)), a = all.members[0](rows.x(row)), b = all.members[1](rows.x(row)),
                   c = all.members[2](rows.x(row));
        for (int k = 0; k < 3; ++k) {
            const double mean = (static_cast<double>(a[k]) + static_cast<double>(b[k]) + static_cast<double>(c[k])) / 3;
            BOOST_CHECK_SMALL(static_cast<double>(together[k]) - mean, 1e-6);
            BOOST_CHECK_SMALL(static_cast<double>(outputs[3 * row + static_cast<std::size_t>(k)]) - mean, 1e-6);
        }
    }
}

BOOST_AUTO_TEST_CASE(as_many_rows_as_both_spans_hold) {
    const Three all = initialized<Three>(Xavier{}, Seed{9});
    const laws::Rows<Member> rows{10};
    std::vector<float> outputs(7 * 3 + 2, -1), few(10 * 3, -1);
    predict(all, rows.inputs, outputs);
    BOOST_CHECK(outputs[7 * 3 - 1] >= 0 && outputs[7 * 3] == -1);
    predict(all, std::span<const float>{rows.inputs}.first(3 * 4 + 1), few);
    BOOST_CHECK(few[3 * 3 - 1] >= 0 && few[3 * 3] == -1);
}

BOOST_AUTO_TEST_CASE(one_member_is_that_member) {
    const auto one = initialized<Ensemble<Member, 1>>(Xavier{}, Seed{9});
    const laws::Rows<Member> rows{40};
    BOOST_CHECK(one.members[0] == initialized<Member>(Xavier{}, Seed{9}));
    BOOST_CHECK(evaluate(one, rows.view(), Accuracy{}, Rmse{}) == evaluate(one.members[0], rows.view(), Accuracy{}, Rmse{}));
}

BOOST_AUTO_TEST_CASE(members_start_and_are_trained_differently) {
    const laws::Rows<Member> rows{30};
    Three all = initialized<Three>(Xavier{}, Seed{9});
    BOOST_CHECK(!(all.members[0] == all.members[1]) && !(all.members[1] == all.members[2]));
    const FitOptions options{.epochs = 3, .batch_size = 4, .seed = Seed{50}};
    const auto reports = fit<CrossEntropy>(all, rows.view(), Adam{}, options);
    for (std::size_t m = 0; m < 3; ++m) {
        Member alone = initialized<Member>(Xavier{}, Seed{9 + m});
        FitOptions own = options;
        own.seed = Seed{50 + 3 * m};
        const Report report = fit<CrossEntropy>(alone, rows.view(), Adam{}, own);
        BOOST_CHECK(alone == all.members[m] && report.loss == reports[m].loss && reports[m].epochs == 3);
    }
}

BOOST_AUTO_TEST_CASE(initialisers_and_losses_go_without_saying) {
    const laws::Rows<Member> rows{10};
    Three named = initialized<Three>(Seed{4}), unnamed = named;
    BOOST_CHECK(named.members[2] == initialized<Member>(Seed{6}));
    fit<CrossEntropy>(named, rows.view(), Adam{}, {});
    fit(unnamed, rows.view(), Adam{}, {});
    BOOST_CHECK(named == unnamed);
}

BOOST_AUTO_TEST_CASE(the_mean_errs_no_more_than_its_members_do_on_average) {
    // Jensen: (mean y - t)^2 <= mean (y - t)^2, for each sample and so for all.
    const Three all = initialized<Three>(Xavier{}, Seed{12});
    const laws::Rows<Member> rows{60};
    double members = 0;
    for (const Member& member : all.members) {
        const auto [rmse] = evaluate(member, rows.view(), Rmse{});
        members += rmse * rmse / 3;
    }
    const auto [together] = evaluate(all, rows.view(), Rmse{});
    BOOST_CHECK_LT(together * together, members);
}

BOOST_AUTO_TEST_SUITE_END()
