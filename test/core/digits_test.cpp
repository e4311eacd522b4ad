#include "prelude.hpp"

#include <etch/core/digits.hpp>
#include <etch/core/random.hpp>
#include <etch/core/text.hpp>

#include <bit>
#include <charconv>
#include <cstdlib>
#include <limits>
#include <string>

// Numbers as text: the fewest digits that read back, against the standard library's, and at compile time.

namespace {

using namespace etch;

constexpr auto written(double number, int digits = 17) {
    detail::Text<32> text;
    detail::write_number(text, number, digits);
    return text;
}

static_assert(written(0) == "0" && written(-0.0) == "-0" && written(1) == "1" && written(-12) == "-12");
static_assert(written(0.1) == "0.1" && written(0.5) == "0.5" && written(2.0 / 3) == "0.6666666666666666");
static_assert(written(100) == "100" && written(1234.5) == "1234.5" && written(1e15) == "1000000000000000");
static_assert(written(0.0001) == "0.0001" && written(0.00001) == "0.00001" && written(1e-10) == "1e-10");
static_assert(written(1e20) == "1e20" && written(2.5e20) == "2.5e20" && written(-1.25e-7) == "-1.25e-7");
static_assert(written(5e-324) == "5e-324" && written(1.7976931348623157e308) == "1.7976931348623157e308");
static_assert(written(2.2250738585072014e-308) == "2.2250738585072014e-308");
static_assert(written(9007199254740993.0) == "9007199254740992");
static_assert(written(1.0 / 3, 4) == "0.3333" && written(2.0 / 3, 4) == "0.6667" && written(0.99996, 4) == "1");
static_assert(written(999.96, 4) == "1000" && written(12345, 2) == "12000" && written(1.5, 4) == "1.5");
static_assert(written(__builtin_nan("")) == "nan" && written(-__builtin_inf()) == "-inf");

} // namespace

BOOST_AUTO_TEST_SUITE(core_digits)

BOOST_AUTO_TEST_CASE(the_fewest_digits_that_read_back) {
    Random random{Seed{11}};
    int longest = 0;
    for (int i = 0; i < 20000; ++i) {
        auto bits = static_cast<std::uint64_t>(random()) << 32 | static_cast<std::uint64_t>(random());
        if (i % 4 == 0)
            bits &= ~((std::uint64_t{1} << 52) - 1); // powers of 2, whose neighbours are not alike
        const auto number = std::bit_cast<double>(bits);
        if (!(number - number == 0))
            continue;
        const std::string ours{written(number).view()};
        BOOST_TEST(std::strtod(ours.c_str(), nullptr) == number);
        char shortest[40];
        const auto end = std::to_chars(shortest, shortest + sizeof shortest, number, std::chars_format::scientific).ptr;
        const auto digits_of = [](std::string_view text) {
            int digits = 0, zeros = 0;
            bool leading = true;
            for (const char c : text.substr(0, text.find('e')))
                if (c >= '0' && c <= '9') {
                    leading = leading && c == '0';
                    digits += leading ? 0 : 1;
                    zeros = c == '0' ? zeros + 1 : 0;
                }
            return leading ? 1 : digits - zeros;
        };
        BOOST_TEST(digits_of(ours) == digits_of(std::string_view(shortest, static_cast<std::size_t>(end - shortest))));
        longest = std::max(longest, digits_of(ours));
    }
    BOOST_TEST(longest == 17);
}

BOOST_AUTO_TEST_CASE(a_number_of_digits) {
    Random random{Seed{12}};
    for (int i = 0; i < 5000; ++i) {
        const double number = std::bit_cast<double>(static_cast<std::uint64_t>(random()) << 32 | random());
        if (!(number - number == 0))
            continue;
        for (const int digits : {1, 3, 10, 15}) {
            char expected[40];
            const auto end =
                std::to_chars(expected, expected + sizeof expected, number, std::chars_format::scientific, digits - 1).ptr;
            const double there = std::strtod(std::string(expected, end).c_str(), nullptr);
            BOOST_TEST(std::strtod(std::string{written(number, digits).view()}.c_str(), nullptr) == there);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
