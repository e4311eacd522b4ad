#include "prelude.hpp"

#include "files.hpp"
#include <etch/io/idx.hpp>

#include <etch/core/random.hpp>

#include <numeric>

using namespace etch::io;
using files::message;

namespace {

Bytes header(std::uint32_t magic, std::vector<std::uint32_t> sizes) {
    Bytes file;
    sizes.insert(sizes.begin(), magic);
    for (const std::uint32_t size : sizes)
        for (int shift = 24; shift >= 0; shift -= 8)
            file.push_back(std::uint8_t(size >> shift));
    return file;
}

Bytes with(Bytes file, std::size_t more) {
    for (std::size_t i = 0; i < more; ++i)
        file.push_back(std::uint8_t(i));
    return file;
}

const Bytes images = with(header(0x803, {3, 4, 5}), 60);
const Bytes labels = with(header(0x801, {10}), 10);

} // namespace

BOOST_AUTO_TEST_SUITE(io_idx)

BOOST_AUTO_TEST_CASE(what_is_written_is_read) {
    const Images read = parse_images(images);
    BOOST_TEST(read.count == 3U);
    BOOST_TEST(read.rows == 4U);
    BOOST_TEST(read.columns == 5U);
    BOOST_TEST(read.size() == 20U);
    Bytes expected(60);
    std::iota(expected.begin(), expected.end(), std::uint8_t{0});
    BOOST_TEST(read.pixels == expected, boost::test_tools::per_element());
    BOOST_TEST(read[2].size() == 20U);
    BOOST_TEST(read[2][0] == 40);
    BOOST_TEST(read[2][19] == 59);
    expected.resize(10);
    BOOST_TEST(parse_labels(labels) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(scaled_to_one) {
    const Images read{1, 1, 3, {0, 51, 255}};
    BOOST_TEST(read.scaled() == (std::vector<float>{0, 0.2F, 1}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(every_truncation_is_an_error) {
    for (std::size_t n = 0; n < images.size(); ++n) {
        const std::string expected = n < 16 ? "a header of 16 bytes, got " + detail::bytes(n)
                                            : "60 bytes after the header, got " + detail::bytes(n - 16);
        BOOST_TEST(message([&] { parse_images(std::span(images).first(n), "a"); }) ==
                   "a:" + std::to_string(n) + ": cut short, expected " + expected);
    }
    for (std::size_t n = 0; n < labels.size(); ++n)
        BOOST_TEST(message([&] {
                       parse_labels(std::span(labels).first(n), "a");
                   }).starts_with("a:" + std::to_string(n) + ": cut short, expected "));
}

BOOST_AUTO_TEST_CASE(every_flipped_header_bit_is_an_error) {
    for (std::size_t bit = 0; bit < 16 * 8; ++bit) {
        Bytes file = images;
        file[bit / 8] ^= std::uint8_t(1U << bit % 8);
        BOOST_TEST(!message([&] { parse_images(file); }).empty(), "images, bit " << bit);
    }
    for (std::size_t bit = 0; bit < 8 * 8; ++bit) {
        Bytes file = labels;
        file[bit / 8] ^= std::uint8_t(1U << bit % 8);
        BOOST_TEST(!message([&] { parse_labels(file); }).empty(), "labels, bit " << bit);
    }
}

BOOST_AUTO_TEST_CASE(bytes_after_the_end_are_an_error) {
    BOOST_TEST(message([] { parse_images(with(images, 1), "a"); }) ==
               "a:76: bytes after the end, expected 60 bytes after the header, got 61 bytes");
    BOOST_TEST(message([] { parse_labels(with(labels, 1000), "a"); }) ==
               "a:18: bytes after the end, expected 10 bytes after the header, got 1010 bytes");
}

BOOST_AUTO_TEST_CASE(the_magic_number_says_what_it_is_instead) {
    const auto as_images = [](std::uint32_t magic) {
        return message([&] { parse_images(with(header(magic, {3, 4, 5}), 60), "a"); });
    };
    const std::string wrong = "a:0: wrong magic number, expected 00000803, images, got ";
    BOOST_TEST(as_images(0x803) == "");
    BOOST_TEST(as_images(0x801) == wrong + "00000801, labels");
    BOOST_TEST(as_images(0x03080000) == wrong + "03080000, the wrong byte order");
    BOOST_TEST(as_images(0x01080000) == wrong + "01080000, the wrong byte order");
    BOOST_TEST(as_images(0x1f8b0808) == wrong + "1f8b0808, compressed by gzip: unpack it first, or name it .gz");
    BOOST_TEST(as_images(0x800) == wrong + "00000800, 0 dimensions");
    BOOST_TEST(as_images(0x802) == wrong + "00000802, 2 dimensions");
    BOOST_TEST(as_images(0x8ff) == wrong + "000008ff, 255 dimensions");
    BOOST_TEST(as_images(0x903) == wrong + "00000903, signed bytes");
    BOOST_TEST(as_images(0xb03) == wrong + "00000b03, numbers of 16 bits");
    BOOST_TEST(as_images(0xc03) == wrong + "00000c03, numbers of 32 bits");
    BOOST_TEST(as_images(0xd03) == wrong + "00000d03, floats");
    BOOST_TEST(as_images(0xe03) == wrong + "00000e03, doubles");
    BOOST_TEST(as_images(0xa03) == wrong + "00000a03, an unknown type");
    BOOST_TEST(as_images(0x003) == wrong + "00000003, an unknown type");
    BOOST_TEST(as_images(0x89504e47) == wrong + "89504e47, not IDX"); // PNG
    BOOST_TEST(message([] { parse_labels(images, "a"); }) ==
               "a:0: wrong magic number, expected 00000801, labels, got 00000803, images");
}

BOOST_AUTO_TEST_CASE(sizes_that_lie) {
    const auto sizes = [](std::vector<std::uint32_t> s, std::size_t content) {
        return message([&] { parse_images(with(header(0x803, s), content), "a"); });
    };
    // Products that wrap around to 0 or to a small number in 32 or 64 bits.
    BOOST_TEST(sizes({65536, 65536, 1}, 0) == "a:16: cut short, expected 4294967296 bytes after the header, got 0 bytes");
    BOOST_TEST(sizes({65537, 65537, 1}, 131073) ==
               "a:131089: cut short, expected 4295098369 bytes after the header, got 131073 bytes");
    BOOST_TEST(sizes({0x80000000, 0x80000000, 4}, 0) == "a:16: cut short, expected 2^64 bytes and more, got 0 bytes");
    BOOST_TEST(sizes({0x80000000, 0x80000000, 3}, 0) ==
               "a:16: cut short, expected 13835058055282163712 bytes after the header, got 0 bytes");
    BOOST_TEST(sizes({0xffffffff, 0xffffffff, 0xffffffff}, 0) == "a:16: cut short, expected 2^64 bytes and more, got 0 bytes");
    BOOST_TEST(sizes({0xffffffff, 1, 1}, 100) == "a:116: cut short, expected 4294967295 bytes after the header, got 100 bytes");
    // Nothing in them, whatever the other numbers say.
    BOOST_TEST(sizes({0, 28, 28}, 0) == "a:4: number of images, expected at least 1, got 0");
    BOOST_TEST(sizes({1, 0, 28}, 0) == "a:8: number of rows, expected at least 1, got 0");
    BOOST_TEST(sizes({1, 28, 0}, 0) == "a:12: number of columns, expected at least 1, got 0");
    BOOST_TEST(sizes({0, 0xffffffff, 0xffffffff}, 0) == "a:4: number of images, expected at least 1, got 0");
    BOOST_TEST(sizes({0xffffffff, 0xffffffff, 0}, 0) == "a:12: number of columns, expected at least 1, got 0");
    BOOST_TEST(message([] { parse_labels(header(0x801, {0}), "a"); }) == "a:4: number of labels, expected at least 1, got 0");
}

BOOST_AUTO_TEST_CASE(noise_is_never_accepted) {
    etch::Random random{etch::Seed{5}};
    for (int i = 0; i < 20000; ++i) {
        Bytes noise(etch::uniform_index(random, 64));
        for (auto& byte : noise)
            byte = std::uint8_t(random());
        if (i % 2 == 0 && noise.size() >= 4)
            std::copy_n(images.begin(), 4, noise.begin()); // a true magic number in front
        BOOST_REQUIRE(!message([&] { parse_images(noise); }).empty());
        BOOST_REQUIRE(!message([&] { parse_labels(noise); }).empty());
    }
}

BOOST_AUTO_TEST_CASE(pairs) {
    const Images three = parse_images(images);
    check_pair(three, Bytes{0, 9, 5}, 10);
    check_pair(three, Bytes{0, 0, 0}, 1);
    BOOST_TEST(message([&] { check_pair(three, Bytes{0, 9}, 10, "l"); }) ==
               "l:4: number of labels, expected 3, one an image, got 2");
    BOOST_TEST(message([&] { check_pair(three, Bytes{0, 9, 5, 5}, 10); }) ==
               "labels:4: number of labels, expected 3, one an image, got 4");
    BOOST_TEST(message([&] { check_pair(three, Bytes{9, 10, 11}, 10, "l"); }) ==
               "l:9: label of row 1, expected 0 to 9, got 10");
    BOOST_TEST(message([&] { check_pair(three, Bytes{1, 0, 2}, 2, "l"); }) == "l:10: label of row 2, expected 0 to 1, got 2");
}

BOOST_AUTO_TEST_CASE(from_files) {
    const files::Directory directory;
    const auto images_path = directory.write("images", images), labels_path = directory.write("labels", labels);
    BOOST_TEST(read_images(images_path).pixels == parse_images(images).pixels, boost::test_tools::per_element());
    BOOST_TEST(read_labels(labels_path) == parse_labels(labels), boost::test_tools::per_element());
    BOOST_TEST(message([&] { read_images(labels_path); }) ==
               labels_path + ":0: wrong magic number, expected 00000803, images, got 00000801, labels");
    BOOST_TEST(message([&] { read_labels(directory / "none"); }).starts_with(directory / "none" + ":0: cannot be opened"));
    BOOST_TEST(message([&] { read_images(directory.write("empty", Bytes{})); }) ==
               directory / "empty" + ":0: cut short, expected a header of 16 bytes, got 0 bytes");
    BOOST_TEST(message([&] { read_images(images_path, 75); }) ==
               images_path + ":0: is too large, expected at most 75 bytes, got 76 bytes");
}

BOOST_AUTO_TEST_CASE(real_digits) {
    const auto images_path = files::real("t10k-images-idx3-ubyte.gz"), labels_path = files::real("t10k-labels-idx1-ubyte.gz");
    if (images_path.empty() || labels_path.empty()) {
        BOOST_TEST_MESSAGE("skipped: no digits in ETCH_DATA_DIR");
        return;
    }
    BOOST_TEST(message([&] {
                   parse_images(read_raw(images_path), "a");
               }).starts_with("a:0: wrong magic number, expected 00000803, images, got 1f8b08"));
#ifdef ETCH_WITH_ZLIB
    const Images digits = read_images(images_path);
    const auto answers = read_labels(labels_path);
    BOOST_TEST(digits.count == 10000U);
    BOOST_TEST(digits.rows == 28U);
    BOOST_TEST(digits.columns == 28U);
    check_pair(digits, answers, 10);
    // The first ten answers of the test set, as everybody has seen them.
    const Bytes first{7, 2, 1, 0, 4, 1, 4, 9, 5, 9};
    BOOST_TEST(Bytes(answers.begin(), answers.begin() + 10) == first, boost::test_tools::per_element());
    BOOST_TEST(std::accumulate(digits.pixels.begin(), digits.pixels.end(), 0.0) / 7840000 == 33.79, // the mean pixel
               boost::test_tools::tolerance(1e-3));
    BOOST_TEST(message([&] { read_images(labels_path); }).find("got 00000801, labels") != std::string::npos);
    BOOST_TEST(message([&] { check_pair(digits, std::span(answers).first(9999), 10); }) != "");
#endif
}

BOOST_AUTO_TEST_SUITE_END()
