// Records become vectors, in the compiler as well: every number here is what the definition of its column says.
#include "prelude.hpp"

#include <etch/data/column/binary.hpp>
#include <etch/data/column/class.hpp>
#include <etch/data/column/if_missing.hpp>
#include <etch/data/column/numeric.hpp>
#include <etch/data/column/one_hot.hpp>
#include <etch/data/column/thermometer.hpp>
#include <etch/data/schema.hpp>

#include <limits>
#include <string>

using namespace etch;

namespace {

using Pain = OneHot<"ChestPain", "typical", "nontypical", "none">;
using Slope = Thermometer<"Slope", "1", "2", "3">;
using Patient = Schema<Numeric<"Age">, Binary<"Sex", "0", "1">, Pain, Slope>;

static_assert(Patient::columns == 4 && Patient::width == 8);
static_assert(Patient::names[2] == "ChestPain");
static_assert(Patient::measurements == std::array{true, false, false, false, false, false, false, false});
static_assert(Patient::encode(63, "1", "nontypical", "2").value == Vector<float, 8>{63, 1, 0, 1, 0, 1, 1, 0});
static_assert(Patient::encode<double>(0.1, "0", "none", "3").value == Vector<double, 8>{0.1, 0, 0, 0, 1, 1, 1, 1});
static_assert(Patient::encode(1, Category{1}, Category{0}, Category{0}).value == Vector<float, 8>{1, 1, 1, 0, 0, 1, 0, 0});

// What came of a record: which column said no, and why.
template <class S = Patient>
constexpr bool refused(Encoding status, int column, auto... values) {
    const auto encoded = S::encode(values...);
    return !encoded && encoded.status == status && encoded.column == column;
}
constexpr double nan = std::numeric_limits<double>::quiet_NaN(), inf = std::numeric_limits<double>::infinity();
static_assert(refused(Encoding::missing, 0, Missing{}, "0", "none", "1"));
static_assert(refused(Encoding::missing, 3, 1, "0", "none", Missing{}));
static_assert(refused(Encoding::unknown_category, 1, 1, "2", "none", "1"));
static_assert(refused(Encoding::unknown_category, 2, 1, "1", "None", "1"));
static_assert(refused(Encoding::unknown_category, 2, 1, "1", "", "1"));
static_assert(refused(Encoding::unknown_category, 3, 1, "1", "none", 2)); // a category is a text or a Category
static_assert(refused(Encoding::unknown_category, 3, 1, "1", "none", Category{3}));
static_assert(refused(Encoding::unknown_category, 3, 1, "1", "none", Category{-1}));
static_assert(refused(Encoding::not_a_number, 0, "63", "1", "none", "1"));
static_assert(refused(Encoding::not_finite, 0, nan, "1", "none", "1"));
static_assert(refused(Encoding::not_finite, 0, -inf, "1", "none", "1"));
static_assert(refused(Encoding::out_of_range, 0, 1e39, "1", "none", "1"));
static_assert(refused(Encoding::out_of_range, 0, -1e39, "1", "none", "1"));
static_assert(Patient::encode<double>(1e39, "1", "none", "1"));

// Missing values, by policy.
using Lenient = Schema<DropIfMissing<Numeric<"a">>, MeanIfMissing<Numeric<"b">>, CategoryIfMissing<Pain>,
                       CategoryIfMissing<MeanIfMissing<Numeric<"c">>>>;
static_assert(Lenient::width == 1 + 1 + 4 + 2);
static_assert(Lenient::measurements == std::array{true, true, false, false, false, false, true, false});
static_assert(Lenient::encode(1, 2, "none", 3).value == Vector<float, 8>{1, 2, 0, 0, 1, 0, 3, 0});
static_assert(Lenient::encode(1, 2, Missing{}, 3).value == Vector<float, 8>{1, 2, 0, 0, 0, 1, 3, 0});
static_assert(refused<Lenient>(Encoding::dropped, 0, Missing{}, 2, "none", 3));
static_assert(refused<Lenient>(Encoding::unknown_category, 2, 1, 2, "other", 3));
// What is left out is looked at to its end: an unknown category is no less unknown beside a missing value.
static_assert(refused<Lenient>(Encoding::unknown_category, 2, Missing{}, 2, "other", 3));
using Doubly = Schema<DropIfMissing<Numeric<"a">>, Numeric<"b">, DropIfMissing<Numeric<"c">>>;
static_assert(refused<Doubly>(Encoding::dropped, 0, Missing{}, 2, Missing{}));
static_assert(refused<Doubly>(Encoding::missing, 1, Missing{}, Missing{}, 3));
constexpr auto without_b = Lenient::encode(1, Missing{}, "none", Missing{});
static_assert(without_b && without_b.value[1] != without_b.value[1] && without_b.value[6] != without_b.value[6] &&
              without_b.value[7] == 1);

// Targets.
using Species = Schema<Class<"Species", "setosa", "versicolor", "virginica">>;
static_assert(Species::width == 3 && std::same_as<Species::Value<>, Label<3>>);
static_assert(Species::encode("setosa").value == Label<3>{0} && Species::encode("virginica").value == Label<3>{2});
static_assert(refused<Species>(Encoding::unknown_category, 0, "rosa"));
using Digit = Schema<ClassNumber<"digit", 10>>;
static_assert(Digit::encode(9).value == Label<10>{9} && Digit::encode(0.0).value == Label<10>{0});
static_assert(refused<Digit>(Encoding::out_of_range, 0, 10) && refused<Digit>(Encoding::out_of_range, 0, -1) &&
              refused<Digit>(Encoding::out_of_range, 0, 3.5) && refused<Digit>(Encoding::out_of_range, 0, nan) &&
              refused<Digit>(Encoding::out_of_range, 0, inf) && refused<Digit>(Encoding::not_a_number, 0, "9") &&
              refused<Digit>(Encoding::missing, 0, Missing{}));
using Unsure = Schema<CategoryIfMissing<Class<"kind", "a", "b">>>; // what is missing is a class, the last one
static_assert(Unsure::encode("b").value == Label<3>{1} && Unsure::encode(Missing{}).value == Label<3>{2});
struct Half : Class<"kind", "a", "b"> { // a column of one's own that knows no class
    template <class T>
    static constexpr Encoding encode(const Field&, T* to) {
        to[0] = to[1] = T(0.5);
        return Encoding::done;
    }
};
static_assert(refused<Schema<Half>>(Encoding::unknown_category, 0, "a"));
using Several = Schema<Numeric<"mpg">, Class<"origin", "1", "2", "3">>; // several outputs: all of them units
static_assert(std::same_as<Several::Value<double>, Vector<double, 4>>);
static_assert(Several::encode(18.5, "2").value == Vector<float, 4>{18.5, 0, 1, 0});

} // namespace

BOOST_AUTO_TEST_SUITE(data_schema)

// The same code at run time, from texts that the compiler does not know.
BOOST_AUTO_TEST_CASE(encoding_at_run_time_is_the_same) {
    const std::string pains[]{"typical", "nontypical", "none"}, slopes[]{"1", "2", "3"};
    for (int pain = 0; pain < 3; ++pain)
        for (int slope = 0; slope < 3; ++slope) {
            const auto encoded = Patient::encode<double>(slope - 7.25, "1", pains[pain], slopes[slope]);
            BOOST_REQUIRE(bool(encoded));
            const Vector<double, 8> expected{slope - 7.25,      1, double(pain == 0),  double(pain == 1),
                                             double(pain == 2), 1, double(slope >= 1), double(slope >= 2)};
            BOOST_TEST(encoded.value == expected, boost::test_tools::per_element());
        }
}

BOOST_AUTO_TEST_CASE(a_record_of_fields) {
    const Field record[]{63, "0", Missing{}, "1"};
    const auto encoded = Patient::encode<float>(std::span<const Field, 4>{record});
    BOOST_TEST(!encoded);
    BOOST_TEST((encoded.status == Encoding::missing));
    BOOST_TEST(encoded.column == 2);
}

BOOST_AUTO_TEST_SUITE_END()
