// Fields become samples or one line that says where, what, what was expected, and what was found.
#include "prelude.hpp"

#include "files.hpp"
#include <etch/data/check.hpp>
#include <etch/data/column/binary.hpp>
#include <etch/data/column/class.hpp>
#include <etch/data/column/if_missing.hpp>
#include <etch/data/column/numeric.hpp>
#include <etch/data/column/one_hot.hpp>
#include <etch/data/column/thermometer.hpp>
#include <etch/io/read_csv_numbers.hpp>
#include <etch/nn/layer/dense.hpp>

#include <clocale>
#include <limits>

using namespace etch;
using namespace etch::io;
using files::message;

BOOST_AUTO_TEST_SUITE(io_read_csv)

#ifdef ETCH_WITH_CSV

namespace {

using One = Schema<Numeric<"x">>;
using Yes = Schema<Binary<"y", "no", "yes">>;

template <class Inputs = One, class Targets = Yes, class T = float>
auto parse(std::string_view text, const CsvOptions& options = {}) {
    return encode_csv<Inputs, Targets, T>(parse_csv_table(text, "a", options), options);
}
template <class Inputs = One, class Targets = Yes, class T = float>
std::string said(std::string_view text, const CsvOptions& options = {}) {
    return message([&] { parse<Inputs, Targets, T>(text, options); });
}
/// What is said about a field that should be a number.
template <class T = float>
std::string number(std::string_view field) {
    return said<One, Yes, T>("x,y\n0,no\n" + std::string(field) + ",yes\n");
}
std::string not_a_number(std::string_view field) {
    return "a:3:1: column \"x\": not a number, expected a number, got \"" + std::string(field) + "\"";
}

} // namespace

BOOST_AUTO_TEST_CASE(columns_by_name_in_any_order) {
    using Inputs = Schema<Numeric<"b">, Thermometer<"level", "low", "high">, Numeric<"">>;
    const auto data = parse<Inputs>("y,level,unused,b,\"\"\nno,low,?,1.5,7\nyes,high,,-2e3,8\n");
    BOOST_TEST(data.size() == 2U);
    BOOST_TEST((data[0].x == Vector<float, 4>{1.5, 1, 0, 7}));
    BOOST_TEST((data[1].x == Vector<float, 4>{-2000, 1, 1, 8}));
    BOOST_TEST((data[0].y == Vector<float, 1>{0} && data[1].y == Vector<float, 1>{1}));
    BOOST_TEST(data.lines == (std::vector<std::uint64_t>{2, 3}), boost::test_tools::per_element());
    BOOST_TEST(data.dropped == 0U);
    static_assert(Dataset<std::remove_cvref_t<decltype(data)>>);
    int seen = 0;
    for (const auto& batch : data.shuffled(Seed{1}).batches(1))
        seen += int(batch.size());
    BOOST_TEST(seen == 2);
}

BOOST_AUTO_TEST_CASE(missing_columns) {
    BOOST_TEST(said("a,\"b \"\"c\"\"\"\n") == "a:1:1: missing column, expected \"x\", got \"a\" or \"b \"c\"\"");
    BOOST_TEST(said("x\n1\n") == "a:1:1: missing column, expected \"y\", got \"x\"");
    std::string many = "c0";
    for (int i = 1; i < 30; ++i)
        many += ",c" + std::to_string(i);
    BOOST_TEST(said(many + "\n").ends_with("\"c18\", \"c19\" or 10 others"));
}

BOOST_AUTO_TEST_CASE(no_records) {
    BOOST_TEST(said("x,y\n") == "a:2:1: empty dataset, expected at least one record, got none");
    using Lenient = Schema<DropIfMissing<Numeric<"x">>>;
    BOOST_TEST(said<Lenient>("x,y\n?,no\nNA,no\n") ==
               "a:4:1: empty dataset, expected at least one record, got 2, all left out for missing values");
}

BOOST_AUTO_TEST_CASE(numbers) {
    for (const std::string_view good : {"1", "-1", "0.5", ".5", "5.", "1e5", "1E-5", "-0", "\"7\"", "007", "3.4028234e38"})
        BOOST_TEST(number(good) == "", good);
    for (const std::string_view bad : {"abc", "1x", "1 ", " 1", "+1", "0x10", "1.2.3", "-", ".", "e5", "1e", "--1", "1_000",
                                       "\xEF\xBC\x91", "1f", "N/A", "#DIV/0!"})
        BOOST_TEST(number(bad) == not_a_number(bad));
    BOOST_TEST(number("\"1,5\"") == not_a_number("1,5"));
    BOOST_TEST(number("1,5").starts_with("a:3:5: number of fields, expected 2"));
    for (const std::string_view bad : {"inf", "-inf", "nan", "NaN", "INFINITY", "-nan"})
        BOOST_TEST(number(bad) ==
                   "a:3:1: column \"x\": number that is not finite, expected a number, got \"" + std::string(bad) + "\"");
    for (const std::string_view bad : {"1e999", "-1e999", "1e-999", "1e39", "-1e39"})
        BOOST_TEST(number(bad) ==
                   "a:3:1: column \"x\": number out of range, expected a number, got \"" + std::string(bad) + "\"");
    BOOST_TEST(number<double>("1e39") == "");
    BOOST_TEST(number<double>("1e309") == "a:3:1: column \"x\": number out of range, expected a number, got \"1e309\"");
    BOOST_TEST(number(std::string(50, 'q')) ==
               "a:3:1: column \"x\": not a number, expected a number, got \"" + std::string(40, 'q') + "...\"");
}

// Read as the nearest float, not as a double that is rounded again.
BOOST_AUTO_TEST_CASE(rounded_once) {
    const auto data = parse("x,y\n1.000000059604644775390626,no\n0.1,no\n");
    BOOST_TEST(data[0].x[0] == 1.00000011920928955078125F);
    BOOST_TEST(data[1].x[0] == 0.1F);
    BOOST_TEST((parse<One, Yes, double>("x,y\n0.1,no\n")[0].x[0] == 0.1));
}

BOOST_AUTO_TEST_CASE(the_locale_does_not_matter) {
    const std::string before = std::setlocale(LC_ALL, nullptr);
    for (const char* comma : {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "C.UTF-8"})
        if (std::setlocale(LC_ALL, comma) != nullptr) {
            BOOST_TEST(parse("x,y\n1.5,no\n")[0].x[0] == 1.5F);
            BOOST_TEST(number("\"1,5\"") == not_a_number("1,5"));
        }
    std::setlocale(LC_ALL, before.c_str());
}

BOOST_AUTO_TEST_CASE(missing_values_by_policy) {
    const std::string_view text = "x,y\n1,no\n?,yes\nNA,yes\n,no\n5,no\n";
    BOOST_TEST(said(text) == "a:3:1: column \"x\": missing value, expected a number, got \"?\"");
    BOOST_TEST(said("x,y\n1,\n") == "a:2:3: column \"y\": missing value, expected \"no\" or \"yes\", got \"\"");
    BOOST_TEST(said("x,y\n1,no\n,no\n", {.missing = {}}) == "a:3:1: column \"x\": not a number, expected a number, got \"\"");
    BOOST_TEST(said("x,y\n1,no\nNA,no\n", {.missing = {"?", ""}}) ==
               "a:3:1: column \"x\": not a number, expected a number, got \"NA\"");

    const auto dropped = parse<Schema<DropIfMissing<Numeric<"x">>>>(text);
    BOOST_TEST(dropped.size() == 2U);
    BOOST_TEST(dropped.dropped == 3U);
    BOOST_TEST(dropped.lines == (std::vector<std::uint64_t>{2, 6}), boost::test_tools::per_element());

    const auto filled = parse<Schema<MeanIfMissing<Numeric<"x">>>>(text);
    BOOST_TEST(filled.size() == 5U);
    BOOST_TEST(filled[1].x[0] != filled[1].x[0]);
    BOOST_TEST(find_non_finite(filled).sample == 1U);

    const auto marked = parse<Schema<CategoryIfMissing<Numeric<"x">>>>(text);
    BOOST_TEST((marked[1].x == Vector<float, 2>{0, 1} && marked[4].x == Vector<float, 2>{5, 0}));
    // A target is left out as well; and a category may be called NA.
    BOOST_TEST((parse<One, Schema<DropIfMissing<Binary<"y", "no", "yes">>>>("x,y\n1,\n2,no\n").dropped == 1U));
    BOOST_TEST((parse<One, Schema<Binary<"y", "NA", "yes">>>("x,y\n1,NA\n")[0].y[0] == 0));
}

BOOST_AUTO_TEST_CASE(categories_and_labels) {
    BOOST_TEST(said("x,y\n1,Yes\n") == "a:2:3: column \"y\": unknown category, expected \"no\" or \"yes\", got \"Yes\"");
    BOOST_TEST(said("x,y\n1,\"yes \"\n") == "a:2:3: column \"y\": unknown category, expected \"no\" or \"yes\", got \"yes \"");
    using Animal = Schema<Class<"y", "cat", "dog", "owl">>;
    BOOST_TEST((parse<One, Animal>("x,y\n1,owl\n")[0].y == Label<3>{2}));
    BOOST_TEST((said<One, Animal>("x,y\n1,ow\n")) ==
               "a:2:3: column \"y\": unknown category, expected \"cat\", \"dog\" or \"owl\", got \"ow\"");
    using Digit = Schema<ClassNumber<"y", 10>>;
    BOOST_TEST((parse<One, Digit>("x,y\n1,9\n")[0].y == Label<10>{9}));
    for (const std::string_view bad : {"3.5", "-1", "10"})
        BOOST_TEST((said<One, Digit>("x,y\n1," + std::string(bad) + "\n")) ==
                   "a:2:3: column \"y\": number out of range, expected a whole number from 0 to 9, got \"" + std::string(bad) +
                       "\"");
    BOOST_TEST((said<One, Digit>("x,y\n1,nine\n")) ==
               "a:2:3: column \"y\": not a number, expected a whole number from 0 to 9, got \"nine\"");
}

BOOST_AUTO_TEST_CASE(numbers_for_a_network) {
    using Model = Net<Dense<2, 1>>;
    const files::Directory directory;
    const auto read = [&](std::string_view text, const CsvOptions& options = {}) {
        return read_csv_numbers<Model>(directory.write("a", files::Bytes(text.begin(), text.end())), options);
    };
    const auto data = read("a,b,c\n1,2,3\n4,5,6.5\n");
    BOOST_TEST((data.size() == 2 && data[1].x == Vector<float, 2>{4, 5} && data[1].y == Vector<float, 1>{6.5}));
    const std::string a = directory / "a";
    BOOST_TEST(message([&] { read("a,b\n1,2\n"); }) ==
               a + ":1:1: number of columns, expected 2 of inputs and 1 of targets, got 2");
    BOOST_TEST(message([&] { read("a,b,c\n1,2,\n"); }) == a + ":2:5: column \"c\": not a number, expected a number, got \"\"");
    BOOST_TEST(message([&] { read("a,b,c\n"); }) == a + ":2:1: empty dataset, expected at least one record, got none");

    // A sample is no line of names.
    BOOST_TEST(
        message([&] { read("1,2,3\n4,5,6.5\n"); }) ==
        a + ":1:1: numbers in the line of column names, expected names, or CsvOptions with has_header = false, got \"1\"");
    BOOST_TEST(read("1,2,c\n4,5,6.5\n").size() == 1U);
    const CsvOptions headless{.has_header = false};
    const auto all = read("1,1,3\n4,5,6.5\n", headless);
    BOOST_TEST((all.size() == 2 && all[0].x == Vector<float, 2>{1, 1} && all[1].y == Vector<float, 1>{6.5}));
    BOOST_TEST(all.lines == (std::vector<std::uint64_t>{1, 2}), boost::test_tools::per_element());
    BOOST_TEST(message([&] { read("1,2,3\n4,x,6\n", headless); }) ==
               a + ":2:3: column 2: not a number, expected a number, got \"x\"");
    BOOST_TEST(message([&] { read("", headless); }) == a + ":1:1: empty file, expected a record, got the end of the file");
}

// The real files: known counts of records, gaps and classes.
BOOST_AUTO_TEST_CASE(real_files) {
    const auto heart = files::real("heart.csv"), cars = files::real("auto.csv");
    if (heart.empty() || cars.empty()) {
        BOOST_TEST_MESSAGE("skipped: no heart.csv and auto.csv in ETCH_DATA_DIR");
        return;
    }
    using Thal = OneHot<"Thal", "normal", "fixed", "reversable">;
    using Answer = Schema<Binary<"AHD", "No", "Yes">>;
    const auto patients = read_csv<Schema<Numeric<"Age">, CategoryIfMissing<Thal>>, Answer>(heart);
    BOOST_TEST(patients.size() == 303U);
    float age = 0, missing = 0, sick = 0;
    for (std::uint64_t i = 0; i < patients.size(); ++i)
        age += patients[i].x[0], missing += patients[i].x[4], sick += patients[i].y[0];
    BOOST_TEST(missing == 2);
    BOOST_TEST(sick == 139);
    BOOST_TEST(age / 303 == 54.438944F, boost::test_tools::tolerance(1e-5F));
    BOOST_TEST(message([&] { read_csv<Schema<Thal>, Answer>(heart); }) ==
               heart + ":89:48: column \"Thal\": missing value, expected \"normal\", \"fixed\" or \"reversable\", got \"NA\"");
    BOOST_TEST(read_csv_table(heart).header(0).empty());

    using Power = Schema<DropIfMissing<Numeric<"horsepower">>>;
    const auto known = read_csv<Power, Schema<Numeric<"mpg">>>(cars);
    BOOST_TEST(known.size() == 392U);
    BOOST_TEST(known.dropped == 5U);
    BOOST_TEST(message([&] { read_csv<Schema<Numeric<"horsepower">>, Schema<Numeric<"mpg">>>(cars); }) ==
               cars + ":34:9: column \"horsepower\": missing value, expected a number, got \"?\"");
}

#else

BOOST_AUTO_TEST_CASE(without_libcsv) {
    const files::Directory directory;
    const auto path = directory.write("a.csv", files::Bytes{'x', ',', 'y', '\n'});
    BOOST_TEST(message([&] { read_csv<Schema<Numeric<"x">>, Schema<Numeric<"y">>>(path); }) ==
               path + ":0: is CSV, expected a build with libcsv (package libcsv-dev, macro ETCH_WITH_CSV), got one without");
}

#endif

BOOST_AUTO_TEST_SUITE_END()
