// What goes wrong with a file, said in one line: file:offset: problem, expected X, got Y. Of texts: file:line:column: ...
#pragma once

#include <cstdint>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>

namespace etch::io {

namespace detail {
/// Texts one after the other. (g++ 12 at -O3 warns of overlapping memory in `"text" + std::string`.)
inline std::string joined(std::initializer_list<std::string_view> texts) {
    std::string all;
    for (const std::string_view text : texts)
        all += text;
    return all;
}

/// A text as one line: what has no shape, as \xNN.
inline std::string printable(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string line;
    for (const char c : text)
        if (const auto byte = static_cast<unsigned char>(c); byte < ' ' || byte == 127)
            line += {'\\', 'x', digits[byte / 16], digits[byte % 16]};
        else
            line += c;
    return line;
}
} // namespace detail

/// A place in a text: lines and columns count from 1, columns in bytes.
struct TextPlace {
    std::uint64_t line = 1, column = 1, offset = 0;
};

/// Offsets count bytes from the beginning of the file. It is one line whatever bytes names and fields are made of.
class Error : public std::runtime_error {
public:
    Error(std::string_view file, std::uint64_t offset, std::string_view problem)
        : std::runtime_error(line({file, ":", std::to_string(offset), ": ", problem})), file_(file), offset_(offset) {}

    Error(std::string_view file, std::uint64_t offset, std::string_view problem, std::string_view expected,
          std::string_view got)
        : Error(file, offset, detail::joined({problem, ", expected ", expected, ", got ", got})) {}

    Error(std::string_view file, const TextPlace& place, std::string_view problem, std::string_view expected,
          std::string_view got)
        : std::runtime_error(line({file, ":", std::to_string(place.line), ":", std::to_string(place.column), ": ", problem,
                                   ", expected ", expected, ", got ", got})),
          file_(file), offset_(place.offset) {}

    const std::string& file() const { return file_; }
    std::uint64_t offset() const { return offset_; }

private:
    static std::string line(std::initializer_list<std::string_view> texts) { return detail::printable(detail::joined(texts)); }

    std::string file_;
    std::uint64_t offset_;
};

} // namespace etch::io
