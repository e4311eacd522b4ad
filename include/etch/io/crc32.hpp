// CRC-32 as in IEEE 802.3 and gzip: the polynomial 0x04C11DB7, bits reflected, start and end inverted. It finds every error of
// up to 32 bits in a row; of others it misses one in 2^32.
//
//   crc32(bytes)                  crc32 of "123456789" is cbf43926
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace etch::io {

namespace detail {

/// What each byte does to an empty remainder.
constexpr std::array<std::uint32_t, 256> make_crc32_table() {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        std::uint32_t rest = byte;
        for (int bit = 0; bit < 8; ++bit)
            rest = rest >> 1 ^ ((rest & 1) * 0xEDB88320U); // the polynomial, reflected
        table[byte] = rest;
    }
    return table;
}
inline constexpr auto crc32_table = make_crc32_table();

} // namespace detail

/// Of all bytes; `before`: the CRC of what stands in front of them.
constexpr std::uint32_t crc32(std::span<const std::uint8_t> bytes, std::uint32_t before = 0) {
    std::uint32_t rest = ~before;
    for (const std::uint8_t byte : bytes)
        rest = rest >> 8 ^ detail::crc32_table[(rest ^ byte) & 0xFF];
    return ~rest;
}

} // namespace etch::io
