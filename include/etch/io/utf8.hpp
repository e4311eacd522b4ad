// That a text is UTF-8 and nothing else: no zero bytes, no other encoding.
//
//   check_utf8(text, "heart.csv");     throws an Error with line and column
//
// What is well-formed: The Unicode Standard, table 3-7.
#pragma once

#include <etch/io/error.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace etch::io {

namespace detail {

/// How many bytes the first character takes; 0 if it is none. Neither longer forms than needed, nor surrogates, nor anything
/// beyond U+10FFFF.
inline std::size_t utf8_length(std::string_view text) {
    const auto byte = [&](std::size_t i) -> unsigned { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const auto follows = [&](std::size_t i, unsigned least = 0x80, unsigned most = 0xBF) {
        return byte(i) >= least && byte(i) <= most;
    };
    const unsigned first = byte(0);
    if (first < 0x80)
        return first != 0;
    if (first >= 0xC2 && first <= 0xDF)
        return follows(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF)
        return follows(1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF) && follows(2) ? 3 : 0;
    if (first >= 0xF0 && first <= 0xF4)
        return follows(1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF) && follows(2) && follows(3) ? 4 : 0;
    return 0;
}

inline std::string hex_byte(char c) {
    constexpr std::string_view digits = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    return {digits[byte / 16], digits[byte % 16]};
}

} // namespace detail

inline constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

/// `name` is for errors only. A byte order mark at the beginning is allowed, and is not counted as a column.
inline void check_utf8(std::string_view text, std::string_view name) {
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
        throw Error(name, TextPlace{}, "wrong encoding", "UTF-8", "UTF-16");
    TextPlace place;
    for (std::size_t i = text.starts_with(utf8_mark) ? utf8_mark.size() : 0; i < text.size();) {
        const std::size_t length = detail::utf8_length(text.substr(i));
        place.offset = i;
        if (length == 0 && text[i] == '\0')
            throw Error(name, place, "zero byte", "text in UTF-8", "00");
        if (length == 0)
            throw Error(name, place, "wrong encoding", "UTF-8", detail::joined({"byte ", detail::hex_byte(text[i])}));
        place.column = text[i] == '\n' ? 1 : place.column + length;
        place.line += text[i] == '\n';
        i += length;
    }
}

} // namespace etch::io
