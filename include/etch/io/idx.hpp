// IDX, the format of the MNIST family: images of unsigned bytes and their labels.
//
//   0000 0803  count rows columns  pixels...      images
//   0000 0801  count               labels...      labels; all numbers are of 32 bits, most significant byte first
//
//   const auto images = etch::io::read_images("t10k-images-idx3-ubyte.gz");
//   const auto labels = etch::io::read_labels("t10k-labels-idx1-ubyte.gz");
//   etch::io::check_pair(images, labels, 10);
//
// The size of the file must be exactly what its header says; nothing is allocated before that is known.
#pragma once

#include <etch/io/error.hpp>
#include <etch/io/file.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace etch::io {

/// Pixel (r, c) of image i is pixels[(i * rows + r) * columns + c].
struct Images {
    std::size_t count = 0;
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<std::uint8_t> pixels;

    std::size_t size() const { return rows * columns; }
    std::span<const std::uint8_t> operator[](std::size_t i) const { return {pixels.data() + i * size(), size()}; }

    /// All pixels from 0 to 1, as a net takes them.
    std::vector<float> scaled() const {
        std::vector<float> values(pixels.size());
        std::transform(pixels.begin(), pixels.end(), values.begin(), [](std::uint8_t p) { return float(p) / 255; });
        return values;
    }
};

namespace detail {

inline std::uint32_t big_endian(std::span<const std::uint8_t> file, std::size_t at) {
    return std::uint32_t{file[at]} << 24 | std::uint32_t{file[at + 1]} << 16 | std::uint32_t{file[at + 2]} << 8 | file[at + 3];
}

inline std::string hex(std::uint32_t number) {
    std::string text(8, '0');
    for (auto digit = text.rbegin(); digit != text.rend(); ++digit, number >>= 4)
        *digit = "0123456789abcdef"[number & 15];
    return text;
}

/// What a magic number stands for, as far as this reader is concerned.
inline std::string describe(std::uint32_t magic) {
    const std::string text = hex(magic);
    if (magic >> 16 == 0x1f8b)
        return text + ", compressed by gzip: unpack it first, or name it .gz";
    if (magic == 0x00000801)
        return text + ", labels";
    if (magic == 0x00000803)
        return text + ", images";
    if (magic == 0x01080000 || magic == 0x03080000)
        return text + ", the wrong byte order";
    if (magic >> 16 != 0)
        return text + ", not IDX";
    switch (magic >> 8) {
    case 0x08:
        return text + ", " + std::to_string(magic & 0xff) + " dimensions";
    case 0x09:
        return text + ", signed bytes";
    case 0x0b:
        return text + ", numbers of 16 bits";
    case 0x0c:
        return text + ", numbers of 32 bits";
    case 0x0d:
        return text + ", floats";
    case 0x0e:
        return text + ", doubles";
    default:
        return text + ", an unknown type";
    }
}

/// Checks that the file is the header that `magic` asks for and exactly the bytes that it promises; returns the dimensions.
template <std::size_t Dimensions>
std::array<std::size_t, Dimensions> parse_idx(std::span<const std::uint8_t> file, std::string_view name,
                                              std::array<std::string_view, Dimensions> names) {
    constexpr std::uint32_t magic = 0x00000800 + Dimensions;
    constexpr std::size_t header = 4 + 4 * Dimensions;
    if (file.size() >= 4 && big_endian(file, 0) != magic)
        throw Error(name, 0, "wrong magic number", describe(magic), describe(big_endian(file, 0)));
    if (file.size() < header)
        throw Error(name, file.size(), "cut short", "a header of " + bytes(header), bytes(file.size()));

    std::array<std::size_t, Dimensions> sizes{};
    std::uint64_t promised = 1; // bytes after the header; 0 stands for 2^64 and more
    for (std::size_t d = 0; d < Dimensions; ++d) {
        const std::uint32_t size = big_endian(file, 4 + 4 * d);
        if (size == 0)
            throw Error(name, 4 + 4 * d, "number of " + std::string(names[d]), "at least 1", "0");
        promised = promised <= std::numeric_limits<std::uint64_t>::max() / size ? promised * size : 0;
        sizes[d] = size;
    }
    const std::uint64_t content = file.size() - header;
    if (promised == 0 || content < promised)
        throw Error(name, file.size(), "cut short",
                    promised == 0 ? "2^64 bytes and more" : bytes(promised) + " after the header", bytes(content));
    if (content > promised)
        throw Error(name, header + promised, "bytes after the end", bytes(promised) + " after the header", bytes(content));
    return sizes;
}

} // namespace detail

/// Images in memory; `name` is for errors only.
inline Images parse_images(std::span<const std::uint8_t> file, std::string_view name = "images") {
    const auto [count, rows, columns] = detail::parse_idx<3>(file, name, {"images", "rows", "columns"});
    return {count, rows, columns, {file.begin() + 16, file.end()}};
}

/// Labels in memory; `name` is for errors only.
inline std::vector<std::uint8_t> parse_labels(std::span<const std::uint8_t> file, std::string_view name = "labels") {
    detail::parse_idx<1>(file, name, {"labels"});
    return {file.begin() + 8, file.end()};
}

inline Images read_images(const std::string& path, std::uint64_t limit = size_limit) {
    return parse_images(read_file(path, limit), path);
}

inline std::vector<std::uint8_t> read_labels(const std::string& path, std::uint64_t limit = size_limit) {
    return parse_labels(read_file(path, limit), path);
}

/// That there is one label an image and each is below `classes`; `name` is the labels' file, for errors.
inline void check_pair(const Images& images, std::span<const std::uint8_t> labels, unsigned classes,
                       std::string_view name = "labels") {
    if (images.count != labels.size())
        throw Error(name, 4, "number of labels", std::to_string(images.count) + ", one an image",
                    std::to_string(labels.size()));
    const auto bad = std::find_if(labels.begin(), labels.end(), [=](std::uint8_t label) { return label >= classes; });
    if (bad != labels.end()) {
        const auto row = std::size_t(bad - labels.begin());
        throw Error(name, 8 + row, "label of row " + std::to_string(row), "0 to " + std::to_string(classes - 1),
                    std::to_string(*bad));
    }
}

} // namespace etch::io
