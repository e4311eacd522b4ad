// Views of data: rows where they belong, and refusals that name the counts.
#include "prelude.hpp"

#include <etch/etch.hpp>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

using namespace etch;

namespace {

using Model = Net<Dense<3, 2, Softmax>>;

/// What a call is refused with; empty if it is not.
template <class F>
std::string refusal(F&& f) {
    try {
        f();
    } catch (const std::invalid_argument& e) {
        return e.what();
    }
    return {};
}
bool names(const std::string& sentence, std::initializer_list<const char*> words) {
    for (const char* word : words)
        if (sentence.find(word) == std::string::npos) {
            BOOST_TEST_MESSAGE("no '" << word << "' in: " << sentence);
            return false;
        }
    return true;
}

} // namespace

BOOST_AUTO_TEST_SUITE(data_span)

BOOST_AUTO_TEST_CASE(rows_are_seen_in_place) {
    const std::vector<float> x{1, 2, 3, 4, 5, 6}, y{0, 1, 1, 0};
    const std::vector<std::int64_t> labels{1, 0};
    const auto vectors = dataset<Model>(x, y);
    const auto classes = labelled<Model>(x, labels);
    BOOST_CHECK(vectors.size() == 2 && classes.size() == 2);
    BOOST_CHECK(vectors[1].x.data() == x.data() + 3 && vectors[1].y.data() == y.data() + 2);
    BOOST_CHECK(classes[0].y.index == 1 && classes[1].y.index == 0 && classes[1].x[2] == 6);
    static_assert(Dataset<decltype(vectors)> && Dataset<decltype(classes)>);
}

BOOST_AUTO_TEST_CASE(counts_that_do_not_go_together) {
    const std::vector<float> five(5), six(6), nine(9), three(3);
    const std::vector<int> two{0, 1}, four{0, 1, 0, 1}, bad{0, 2}, negative{-1, 0};
    const std::vector<std::uint8_t> large{0, 255};
    BOOST_CHECK(names(refusal([&] { (void)labelled<Model>(five, two); }), {"5", "3"}));
    BOOST_CHECK(names(refusal([&] { (void)labelled<Model>(six, four); }), {"2 rows", "4 rows"}));
    BOOST_CHECK(names(refusal([&] { (void)labelled<Model>(six, bad); }), {"2", "row 1", "[0, 2)"}));
    BOOST_CHECK(names(refusal([&] { (void)labelled<Model>(six, negative); }), {"-1", "row 0"}));
    BOOST_CHECK(names(refusal([&] { (void)labelled<Model>(six, large); }), {"255", "row 1"}));
    BOOST_CHECK(names(refusal([&] { (void)dataset<Model>(six, three); }), {"3 targets", "2"}));
    BOOST_CHECK(names(refusal([&] { (void)dataset<Model>(nine, six); }).empty() ? "accepted" : "refused", {"accepted"}));
    BOOST_CHECK(names(refusal([&] { (void)dataset<Model>(six, six); }), {"2 rows", "3 rows"}));
}

BOOST_AUTO_TEST_CASE(no_rows) {
    const std::vector<float> none;
    const std::vector<int> labels;
    const auto data = labelled<Model>(none, labels);
    BOOST_CHECK_EQUAL(data.size(), 0U);
    int batches = 0;
    for (const auto& batch : data.shuffled(Seed{1}).batches(4))
        batches += batch.size() > 0;
    for (const auto& batch : data.batches(4))
        batches += batch.size() > 0;
    BOOST_CHECK_EQUAL(batches, 0);
}

BOOST_AUTO_TEST_CASE(batches_cover_all_rows_once) {
    const std::vector<float> x(3 * 10);
    const std::vector<int> labels(10);
    const auto data = labelled<Model>(x, labels);
    for (const std::uint64_t size : {1U, 3U, 5U, 10U, 11U}) {
        std::vector<std::uint64_t> sizes;
        for (const auto& batch : data.batches(size))
            sizes.push_back(batch.size());
        BOOST_CHECK_EQUAL(sizes.size(), (10 + size - 1) / size);
        for (std::size_t b = 0; b + 1 < sizes.size(); ++b)
            BOOST_CHECK_EQUAL(sizes[b], size);
        BOOST_CHECK_EQUAL(sizes.back(), 10 - (sizes.size() - 1) * size);
    }
}

/// Training has no exceptions, so batches of none are batches of one: the loop over them ends.
BOOST_AUTO_TEST_CASE(batches_of_none) {
    const std::vector<float> x(3 * 2);
    const std::vector<int> labels(2);
    const auto data = labelled<Model>(x, labels);
    int batches = 0;
    for (const auto& batch : data.shuffled(Seed{1}).batches(0))
        batches += batch.size() == 1;
    BOOST_CHECK_EQUAL(batches, 2);
}

BOOST_AUTO_TEST_SUITE_END()
