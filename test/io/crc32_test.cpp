#include "prelude.hpp"

#include <etch/io/crc32.hpp>

#include <string_view>
#include <vector>

#ifdef ETCH_WITH_ZLIB
#include <zlib.h>
#endif

using etch::io::crc32;

namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes text(std::string_view t) { return {t.begin(), t.end()}; }

/// The definition: the remainder of the message, a bit at a time, highest power first.
std::uint32_t by_division(const Bytes& bytes) {
    std::uint32_t rest = 0xFFFFFFFF;
    for (const std::uint8_t byte : bytes)
        for (int bit = 0; bit < 8; ++bit) {
            const bool carry = (rest >> 31 ^ (byte >> bit & 1U)) != 0;
            rest = rest << 1 ^ (carry ? 0x04C11DB7U : 0U);
        }
    std::uint32_t reflected = 0;
    for (int bit = 0; bit < 32; ++bit)
        reflected |= (rest >> bit & 1U) << (31 - bit);
    return ~reflected;
}

Bytes scattered(std::size_t n) {
    Bytes bytes(n);
    std::uint32_t x = 1;
    for (auto& byte : bytes)
        byte = std::uint8_t((x = x * 1664525U + 1013904223U) >> 24);
    return bytes;
}

} // namespace

BOOST_AUTO_TEST_SUITE(io_crc32)

// "123456789" gives the check value of the catalogues of CRCs; the values of the other messages are zlib's.
BOOST_AUTO_TEST_CASE(published_values) {
    BOOST_TEST(crc32({}) == 0U);
    BOOST_TEST(crc32(text("123456789")) == 0xCBF43926U);
    BOOST_TEST(crc32(text("a")) == 0xE8B7BE43U);
    BOOST_TEST(crc32(Bytes(32, 0)) == 0x190A55ADU);
    BOOST_TEST(crc32(Bytes(32, 0xFF)) == 0xFF6CAB0BU);
    Bytes rising(32);
    for (std::size_t i = 0; i < 32; ++i)
        rising[i] = std::uint8_t(i);
    BOOST_TEST(crc32(rising) == 0x91267E8AU);
}

BOOST_AUTO_TEST_CASE(at_compile_time) {
    constexpr std::array<std::uint8_t, 9> digits{'1', '2', '3', '4', '5', '6', '7', '8', '9'};
    static_assert(crc32(digits) == 0xCBF43926U);
}

BOOST_AUTO_TEST_CASE(is_the_remainder_of_a_division) {
    for (std::size_t n = 0; n < 70; ++n)
        BOOST_TEST(crc32(scattered(n)) == by_division(scattered(n)));
}

BOOST_AUTO_TEST_CASE(goes_on) {
    const Bytes whole = scattered(300);
    for (std::size_t cut = 0; cut <= whole.size(); ++cut)
        BOOST_TEST(crc32(std::span(whole).subspan(cut), crc32(std::span(whole).first(cut))) == crc32(whole));
}

BOOST_AUTO_TEST_CASE(finds_every_burst_of_up_to_32_bits) {
    const Bytes whole = scattered(40);
    const auto right = crc32(whole);
    for (std::size_t first = 0; first + 32 <= 8 * whole.size(); ++first)
        for (const std::uint32_t pattern : {1U, 3U, 0x80000001U, 0xFFFFFFFFU, 0xDEADBEEFU}) {
            Bytes damaged = whole;
            for (std::size_t bit = 0; bit < 32; ++bit)
                damaged[(first + bit) / 8] ^= std::uint8_t((pattern >> bit & 1U) << (first + bit) % 8);
            BOOST_TEST(crc32(damaged) != right);
        }
}

#ifdef ETCH_WITH_ZLIB
BOOST_AUTO_TEST_CASE(agrees_with_zlib) {
    for (const std::size_t n : {1U, 7U, 4096U, 100001U}) {
        const Bytes bytes = scattered(n);
        BOOST_TEST(crc32(bytes) == ::crc32(0, bytes.data(), uInt(n)));
    }
}
#endif

BOOST_AUTO_TEST_SUITE_END()
