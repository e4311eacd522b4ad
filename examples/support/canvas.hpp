// A picture of a few thousand pixels: shown on the terminal, and written to a file to look at closely.
//
//   Canvas canvas(320, 320);
//   canvas(x, y) = {255, 128, 0};
//   canvas.print();                   // two pixels a character where colours are understood, shades of grey elsewhere
//   canvas.save("picture.png");       // .png if built with zlib (ETCH_WITH_ZLIB), .ppm always
#pragma once

#include <etch/io/terminal.hpp>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#ifdef ETCH_WITH_ZLIB
#include <zlib.h>
#endif

struct Color {
    std::uint8_t red = 0, green = 0, blue = 0;
};

/// From a at 0 to b at 1.
inline Color mix(Color a, Color b, float share) {
    const auto channel = [share](std::uint8_t from, std::uint8_t to) {
        return std::uint8_t(float(from) + (float(to) - float(from)) * share + 0.5F);
    };
    return {channel(a.red, b.red), channel(a.green, b.green), channel(a.blue, b.blue)};
}

class Canvas {
public:
    Canvas(std::size_t width, std::size_t height) : width_(width), height_(height), pixels_(width * height) {}

    std::size_t width() const { return width_; }
    std::size_t height() const { return height_; }
    Color& operator()(std::size_t x, std::size_t y) { return pixels_[y * width_ + x]; }
    Color operator()(std::size_t x, std::size_t y) const { return pixels_[y * width_ + x]; }

    /// Every `step`-th pixel, to stdout.
    void print(std::size_t step = 1) const {
        const bool colors = etch::io::is_terminal(stdout);
        for (std::size_t y = 0; y < height_; y += 2 * step) { // characters are twice as high as wide
            for (std::size_t x = 0; x < width_; x += step) {
                const Color upper = (*this)(x, y), lower = y + step < height_ ? (*this)(x, y + step) : Color{};
                if (colors)
                    std::printf("\x1b[38;2;%d;%d;%dm\x1b[48;2;%d;%d;%dm\u2580", upper.red, upper.green, upper.blue, lower.red,
                                lower.green, lower.blue);
                else
                    std::putchar(shade(mix(upper, lower, 0.5F)));
            }
            std::fputs(colors ? "\x1b[0m\n" : "\n", stdout);
        }
    }

    /// As PNG or PPM, by the end of the name. Throws std::runtime_error with the file's name.
    void save(const std::string& path) const {
        if (path.ends_with(".ppm"))
            return write(path, ppm());
#ifdef ETCH_WITH_ZLIB
        if (path.ends_with(".png"))
            return write(path, png());
        throw std::runtime_error(path + ": the name of a picture must end in .png or .ppm");
#else
        throw std::runtime_error(path + ": the name of a picture must end in .ppm (and .png needs zlib: package zlib1g-dev)");
#endif
    }

    /// The best format that this build can write.
#ifdef ETCH_WITH_ZLIB
    static constexpr const char* extension = ".png";
#else
    static constexpr const char* extension = ".ppm";
#endif

private:
    static char shade(Color c) {
        constexpr std::string_view shades = " .:-=+*#%@"; // dark to bright
        return shades[(299U * c.red + 587U * c.green + 114U * c.blue) * (shades.size() - 1) / 255'000U];
    }

    std::string ppm() const {
        std::string file = "P6\n" + std::to_string(width_) + " " + std::to_string(height_) + "\n255\n";
        for (const Color c : pixels_)
            file += {char(c.red), char(c.green), char(c.blue)};
        return file;
    }

#ifdef ETCH_WITH_ZLIB
    static std::string number(std::size_t n) { return {char(n >> 24), char(n >> 16), char(n >> 8), char(n)}; }

    static std::string chunk(std::string_view name, std::string_view content) {
        const std::string checked = std::string(name) + std::string(content);
        const auto* bytes = reinterpret_cast<const Bytef*>(checked.data());
        return number(content.size()) + checked + number(crc32(crc32(0, nullptr, 0), bytes, uInt(checked.size())));
    }

    std::string png() const {
        std::string rows;
        for (std::size_t y = 0; y < height_; ++y) {
            rows += '\0'; // this row is stored as it is
            for (std::size_t x = 0; x < width_; ++x)
                rows += {char((*this)(x, y).red), char((*this)(x, y).green), char((*this)(x, y).blue)};
        }
        uLongf size = compressBound(uLong(rows.size()));
        std::string packed(size, '\0');
        if (compress2(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(rows.data()),
                      uLong(rows.size()), 9) != Z_OK)
            throw std::runtime_error("the picture cannot be compressed");
        packed.resize(size);
        const std::string eight_bits_of_red_green_blue("\x08\x02\0\0\0", 5);
        return "\x89PNG\r\n\x1a\n" + chunk("IHDR", number(width_) + number(height_) + eight_bits_of_red_green_blue) +
               chunk("IDAT", packed) + chunk("IEND", "");
    }
#endif

    static void write(const std::string& path, const std::string& content) {
        std::FILE* file = std::fopen(path.c_str(), "wb");
        const bool written = file != nullptr && std::fwrite(content.data(), 1, content.size(), file) == content.size();
        const bool closed = file == nullptr || std::fclose(file) == 0;
        if (!written || !closed)
            throw std::runtime_error(path + ": cannot be written: " + std::generic_category().message(errno));
    }

    std::size_t width_, height_;
    std::vector<Color> pixels_;
};
