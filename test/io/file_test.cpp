#include "prelude.hpp"

#include "files.hpp"
#include <etch/io/file.hpp>

#include <cstring>

#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>

using namespace etch::io;
using files::message;

namespace {

struct Fixture {
    files::Directory directory;
};

#ifdef ETCH_WITH_ZLIB
Bytes gzip(std::span<const std::uint8_t> plain) {
    z_stream stream{};
    BOOST_REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    Bytes packed(deflateBound(&stream, plain.size()) + 64);
    stream.next_in = const_cast<Bytef*>(plain.data());
    stream.avail_in = uInt(plain.size());
    stream.next_out = packed.data();
    stream.avail_out = uInt(packed.size());
    BOOST_REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    packed.resize(packed.size() - stream.avail_out);
    deflateEnd(&stream);
    return packed;
}

Bytes some(std::size_t n) {
    Bytes bytes(n);
    for (std::size_t i = 0; i < n; ++i)
        bytes[i] = std::uint8_t(i * i / 7);
    return bytes;
}
#endif

} // namespace

BOOST_FIXTURE_TEST_SUITE(io_file, Fixture)

BOOST_AUTO_TEST_CASE(bytes_as_they_are) {
    for (const std::size_t size : {0U, 1U, 4095U, 4096U, 100000U}) {
        Bytes written(size);
        for (std::size_t i = 0; i < size; ++i)
            written[i] = std::uint8_t(i * 31);
        BOOST_TEST((read_file(directory.write("a", written)) == written));
    }
}

BOOST_AUTO_TEST_CASE(follows_a_link) {
    const auto path = directory.write("a", Bytes{1, 2, 3});
    std::filesystem::create_symlink(path, directory / "link");
    BOOST_TEST((read_file(directory / "link") == Bytes{1, 2, 3}));
}

BOOST_AUTO_TEST_CASE(missing) {
    const auto path = directory / "none";
    BOOST_TEST(message([&] { read_file(path); }) ==
               path + ":0: cannot be opened, expected a readable file, got No such file or directory");
    BOOST_TEST(message([&] { read_file(""); }) ==
               ":0: cannot be opened, expected a readable file, got No such file or directory");
    std::filesystem::create_symlink(path, directory / "link");
    BOOST_TEST(message([&] { read_file(directory / "link"); }).ends_with("got No such file or directory"));
    std::filesystem::create_symlink(directory / "loop", directory / "loop");
    BOOST_TEST(message([&] { read_file(directory / "loop"); }).ends_with("got Too many levels of symbolic links"));
    BOOST_TEST(message([&] { read_file(std::string("a\0b", 3)); }) ==
               "a\\x00b:0: is no file name, expected no zero byte, got one");
    BOOST_TEST(message([&] { read_file(std::string(5000, 'a')); }).ends_with("got File name too long"));
}

BOOST_AUTO_TEST_CASE(no_permission) {
    const auto path = directory.write("a", Bytes{1});
    std::filesystem::permissions(path, std::filesystem::perms::none);
    const bool root = geteuid() == 0;
    if (root) // who may read everything
        BOOST_REQUIRE(seteuid(65534) == 0);
    const auto said = message([&] { read_file(path); });
    if (root)
        BOOST_REQUIRE(seteuid(0) == 0);
    BOOST_TEST(said == path + ":0: cannot be opened, expected a readable file, got Permission denied");
}

BOOST_AUTO_TEST_CASE(only_regular_files) {
    BOOST_TEST(
        message([&] { read_file(directory / "."); }).ends_with(":0: cannot be read, expected a regular file, got a directory"));
    BOOST_TEST(message([] { read_file("/dev/null"); }) ==
               "/dev/null:0: cannot be read, expected a regular file, got a character device");
    BOOST_TEST(message([] { read_file("/dev/zero"); }).ends_with("got a character device"));
}

// Each of these would wait for ever if it waited at all.
BOOST_AUTO_TEST_CASE(a_pipe_is_refused_at_once, *boost::unit_test::timeout(5)) {
    const auto path = directory / "pipe";
    BOOST_REQUIRE(mkfifo(path.c_str(), 0600) == 0);
    BOOST_TEST(message([&] { read_file(path); }) == path + ":0: cannot be read, expected a regular file, got a pipe");
}

BOOST_AUTO_TEST_CASE(a_socket_is_refused_at_once, *boost::unit_test::timeout(5)) {
    const auto path = directory / "socket";
    const int listener = socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    BOOST_REQUIRE(path.size() < sizeof address.sun_path);
    std::strcpy(address.sun_path, path.c_str());
    BOOST_REQUIRE(bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    BOOST_TEST(message([&] { read_file(path); }) ==
               path + ":0: cannot be opened, expected a readable file, got a socket or a device without a driver");
    close(listener);
}

BOOST_AUTO_TEST_CASE(the_size_is_checked_first) {
    const auto path = directory.write("a", Bytes(100));
    BOOST_TEST(read_file(path, 100).size() == 100U);
    BOOST_TEST(message([&] { read_file(path, 99); }) == path + ":0: is too large, expected at most 99 bytes, got 100 bytes");
    // A file of a terabyte that takes no room on the disk: refused by its size, not by a failed allocation.
    std::error_code failed;
    std::filesystem::resize_file(path, std::uintmax_t{1} << 40, failed);
    if (!failed)
        BOOST_TEST(message([&] { read_file(path); }) ==
                   path + ":0: is too large, expected at most 1073741824 bytes, got 1099511627776 bytes");
}

BOOST_AUTO_TEST_CASE(a_size_that_is_not_true) {
    // Files of the kernel say that they are empty and are not.
    if (std::filesystem::exists("/proc/self/stat"))
        BOOST_TEST(message([] { read_file("/proc/self/stat"); }) ==
                   "/proc/self/stat:0: grew while it was read, expected 0 bytes, got more");
    // Files of sysfs say that they are a page and are less.
    const std::string small = "/sys/kernel/mm/transparent_hugepage/enabled";
    if (std::filesystem::exists(small))
        BOOST_TEST(message([&] { read_file(small); }).find("shrank while it was read, expected 4096 bytes") !=
                   std::string::npos);
}

BOOST_AUTO_TEST_CASE(descriptors_are_given_back) {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    const rlimit low{64, limit.rlim_max};
    setrlimit(RLIMIT_NOFILE, &low);
    const auto path = directory.write("a", Bytes(10));
    for (int i = 0; i < 200; ++i) {
        BOOST_REQUIRE(read_file(path).size() == 10);
        BOOST_REQUIRE(!message([&] { read_file(path, 5); }).empty());
        BOOST_REQUIRE(!message([&] { read_file("/dev/null"); }).empty());
    }
    setrlimit(RLIMIT_NOFILE, &limit);
}

BOOST_AUTO_TEST_CASE(the_message_is_one_line) {
    BOOST_TEST(message([] { read_file("no\nsuch\x1b[2Jfile\x7f"); }) ==
               "no\\x0asuch\\x1b[2Jfile\\x7f:0: cannot be opened, expected a readable file, got No such file or directory");
    BOOST_TEST(message([] { throw Error("a", 1, "in b\nc", "d\x1b", "e\x7f"); }) ==
               "a:1: in b\\x0ac, expected d\\x1b, got e\\x7f");
    BOOST_TEST(message([] { throw Error("a", 1, "in b\nc"); }) == "a:1: in b\\x0ac");
    const Error error("name", 12, "wrong", "this", "that");
    BOOST_TEST(error.file() == "name");
    BOOST_TEST(error.offset() == 12U);
    BOOST_TEST(error.what() == std::string("name:12: wrong, expected this, got that"));
}

#ifdef ETCH_WITH_ZLIB

BOOST_AUTO_TEST_CASE(unpacks_by_name) {
    for (const std::size_t size : {0U, 1U, 65535U, 65536U, 65537U, 1000000U}) {
        const Bytes plain = some(size), packed = gzip(plain);
        BOOST_TEST((read_file(directory.write("a.gz", packed)) == plain));
        BOOST_TEST((read_file(directory.write("a", packed)) == packed));
    }
}

BOOST_AUTO_TEST_CASE(every_truncation_of_gzip_is_an_error) {
    const Bytes packed = gzip(some(3000));
    for (std::size_t n = 0; n < packed.size(); ++n) {
        const auto said = message([&] { gunzip(std::span(packed).first(n), "a.gz"); });
        if (n < 2)
            BOOST_TEST(said.starts_with("a.gz:0: is not compressed by gzip"));
        else
            BOOST_TEST(said ==
                       "a.gz:" + std::to_string(n) + ": is cut short, expected more compressed data, got the end of the file");
    }
}

BOOST_AUTO_TEST_CASE(no_damaged_bit_changes_the_content) {
    const Bytes plain = some(500), packed = gzip(plain);
    int accepted = 0;
    for (std::size_t bit = 0; bit < 8 * packed.size(); ++bit) {
        Bytes damaged = packed;
        damaged[bit / 8] ^= std::uint8_t(1U << bit % 8);
        Bytes unpacked;
        if (message([&] { unpacked = gunzip(damaged, "a.gz"); }).empty()) {
            BOOST_TEST((unpacked == plain), "bit " << bit);
            ++accepted;
        }
    }
    // One flag, the time, the extra flags and the system in the header mean nothing, nor does the padding of a stored block.
    BOOST_TEST(accepted <= 1 + 32 + 8 + 8 + 7);
}

BOOST_AUTO_TEST_CASE(nothing_follows_the_compressed_data) {
    const Bytes packed = gzip(some(100));
    const std::string end =
        "a.gz:" + std::to_string(packed.size()) + ": has bytes after the compressed data, expected the end of the file, got ";
    Bytes longer = packed;
    longer.push_back(0);
    BOOST_TEST(message([&] { gunzip(longer, "a.gz"); }) == end + "1 byte more");
    longer = packed;
    longer.insert(longer.end(), packed.begin(), packed.end()); // a second member is no part of the file either
    BOOST_TEST(message([&] { gunzip(longer, "a.gz"); }) == end + std::to_string(packed.size()) + " bytes more");
}

BOOST_AUTO_TEST_CASE(other_compressions_are_not_gzip) {
    const std::string not_gzip = "a.gz:0: is not compressed by gzip, expected 1f 8b at the beginning, got ";
    BOOST_TEST(message([] { gunzip(Bytes{}, "a.gz"); }) == not_gzip + "0 bytes");
    BOOST_TEST(message([] { gunzip(Bytes{0x1f}, "a.gz"); }) == not_gzip + "1 byte");
    BOOST_TEST(message([] { gunzip(Bytes{0x78, 0x9c, 0x03, 0, 0, 0, 0, 1}, "a.gz"); }) == not_gzip + "something else"); // zlib
    BOOST_TEST(message([] { gunzip(Bytes{0x28, 0xb5, 0x2f, 0xfd}, "a.gz"); }) == not_gzip + "something else");          // zstd
}

BOOST_AUTO_TEST_CASE(bombs_are_defused) {
    const Bytes bomb = gzip(Bytes(20'000'000)); // packs to a thousandth
    BOOST_TEST(bomb.size() < 30'000U);
    const auto path = directory.write("bomb.gz", bomb);
    BOOST_TEST(message([&] {
                   read_file(path, 1'000'000);
               }).ends_with("unpacks to too much, expected at most 1000000 bytes, got more"));
    BOOST_TEST(read_file(path, 20'000'000).size() == 20'000'000U);
    BOOST_TEST(message([&] { read_file(path, 19'999'999); }).ends_with("at most 19999999 bytes, got more"));
    // A gzip file ends in the size of its content, which is not to be believed either.
    Bytes liar = gzip(some(100));
    liar[liar.size() - 1] = 0x7f;
    BOOST_TEST(message([&] { gunzip(liar, "a.gz"); }).ends_with("is damaged, expected gzip, got incorrect length check"));
    BOOST_TEST((gunzip(gzip(some(100)), "a.gz", ~std::uint64_t{0}) == some(100)));
    BOOST_TEST((gunzip(gzip(Bytes{}), "a.gz", 0) == Bytes{}));
    BOOST_TEST(!message([] { gunzip(gzip(some(1)), "a.gz", 0); }).empty());
}

#else

BOOST_AUTO_TEST_CASE(compressed_files_need_zlib) {
    const auto path = directory.write("a.gz", Bytes{0x1f, 0x8b});
    BOOST_TEST(message([&] { read_file(path); }) ==
               path +
                   ":0: is compressed, expected a build with zlib (package zlib1g-dev, macro ETCH_WITH_ZLIB), got one without");
    BOOST_TEST((read_raw(path) == Bytes{0x1f, 0x8b}));
}

#endif

BOOST_AUTO_TEST_SUITE_END()
