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
} // namespace detail

/// A place in a text: lines and columns count from 1, columns in bytes.
struct TextPlace {
    std::uint64_t line = 1, column = 1, offset = 0;
};

/// Offsets count bytes from the beginning of the file. The line is printable whatever bytes the name is made of.
class Error : public std::runtime_error {
public:
    Error(std::string_view file, std::uint64_t offset, std::string_view problem)
        : std::runtime_error(printable(file) + ":" + std::to_string(offset) + ": " + std::string(problem)), file_(file),
          offset_(offset) {}

    Error(std::string_view file, std::uint64_t offset, std::string_view problem, std::string_view expected,
          std::string_view got)
        : Error(file, offset, std::string(problem) + ", expected " + std::string(expected) + ", got " + std::string(got)) {}

    Error(std::string_view file, const TextPlace& place, std::string_view problem, std::string_view expected,
          std::string_view got)
        : std::runtime_error(printable(file) + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + ": " +
                             printable(problem) + ", expected " + printable(expected) + ", got " + printable(got)),
          file_(file), offset_(place.offset) {}

    const std::string& file() const { return file_; }
    std::uint64_t offset() const { return offset_; }

private:
    static std::string printable(std::string_view text) {
        constexpr std::string_view digits = "0123456789abcdef";
        std::string line;
        for (const char c : text)
            if (const auto byte = static_cast<unsigned char>(c); byte < ' ' || byte == 127)
                line += {'\\', 'x', digits[byte / 16], digits[byte % 16]};
            else
                line += c;
        return line;
    }

    std::string file_;
    std::uint64_t offset_;
};

} // namespace etch::io
