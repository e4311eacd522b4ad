// Whole files as bytes, or one honest line about why not.
//
//   const std::vector<std::uint8_t> bytes = etch::io::read_file("images.idx.gz");
//
// A name that ends in .gz is unpacked; that needs zlib, and ETCH_WITH_ZLIB defined. Only regular files are read (through
// links too): a directory, a pipe, a socket or a device is refused without waiting for it. Host only: POSIX, heap, exceptions.
#pragma once

#include <etch/io/descriptor.hpp>
#include <etch/io/error.hpp>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <new>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef ETCH_WITH_ZLIB
#include <zlib.h>
#endif

namespace etch::io {

using Bytes = std::vector<std::uint8_t>;

/// No file, packed or unpacked, is larger unless the caller says so: 1 GiB.
inline constexpr std::uint64_t size_limit = std::uint64_t{1} << 30;

namespace detail {

inline std::string bytes(std::uint64_t n) { return std::to_string(n) + (n == 1 ? " byte" : " bytes"); }

/// `name` in a directory, which is called `path` in errors.
inline Descriptor open_for_reading(const std::string& path, int directory, const std::string& name) {
    // O_NONBLOCK: opening a pipe that nobody writes to must not wait. O_NOCTTY: nor take a terminal over.
    Descriptor file{retried([&] { return ::openat(directory, name.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC); })};
    if (file < 0) {
        const int error = errno;
        throw Error(path, 0, "cannot be opened", "a readable file",
                    error == ENXIO ? "a socket or a device without a driver" : system_message(error));
    }
    return file;
}

/// Reads up to the size of the buffer; fewer bytes only at the end of the file.
inline std::size_t read_some(int file, std::span<std::uint8_t> buffer, const std::string& path, std::uint64_t offset) {
    constexpr std::size_t most = 1 << 30; // read() takes no more than 2^31 - 4096 bytes at once
    std::size_t done = 0;
    while (done < buffer.size()) {
        const ssize_t n = retried([&] { return ::read(file, buffer.data() + done, std::min(buffer.size() - done, most)); });
        if (n < 0) {
            const int error = errno;
            throw Error(path, offset + done, "cannot be read", detail::bytes(buffer.size() - done), system_message(error));
        }
        if (n == 0)
            break;
        done += std::size_t(n);
    }
    return done;
}

inline Bytes read_opened(const Descriptor& file, const std::string& path, std::uint64_t limit) {
    struct stat status{};
    if (::fstat(file, &status) != 0)
        throw Error(path, 0, "cannot be examined", "a regular file", detail::system_message(errno));
    if (!S_ISREG(status.st_mode))
        throw Error(path, 0, "cannot be read", "a regular file", detail::kind_of(status.st_mode));

    const auto size = std::uint64_t(status.st_size);
    if (size > limit)
        throw Error(path, 0, "is too large", "at most " + detail::bytes(limit), detail::bytes(size));
    if (size > std::uint64_t(std::numeric_limits<std::ptrdiff_t>::max()))
        throw Error(path, 0, "is too large for this build", "an address space that holds it", detail::bytes(size));

    Bytes content(std::size_t(size), 0);
    if (const std::size_t done = detail::read_some(file, content, path, 0); done < content.size())
        throw Error(path, done, "shrank while it was read", detail::bytes(size), detail::bytes(done));
    if (std::uint8_t beyond = 0; detail::read_some(file, {&beyond, 1}, path, size) != 0)
        throw Error(path, size, "grew while it was read", detail::bytes(size), "more");
    return content;
}

inline Descriptor open_for_reading(const std::string& path) {
    if (path.find('\0') != std::string::npos)
        throw Error(path, 0, "is no file name", "no zero byte", "one");
    return open_for_reading(path, AT_FDCWD, path);
}

} // namespace detail

/// All bytes of a regular file as they are. Checked: the kind of file, the size against the limit before anything is allocated,
/// and that the file neither shrinks nor grows while it is read.
inline Bytes read_raw(const std::string& path, std::uint64_t limit = size_limit) {
    return detail::read_opened(detail::open_for_reading(path), path, limit);
}

#ifdef ETCH_WITH_ZLIB
/// Unpacks gzip (RFC 1952), one member and nothing after it. The memory grows with what comes out, never with what the file
/// claims; more than `limit` bytes are an error. Offsets in errors count packed bytes. `name` is for errors only.
inline Bytes gunzip(std::span<const std::uint8_t> packed, std::string_view name, std::uint64_t limit = size_limit) {
    if (packed.size() < 2 || packed[0] != 0x1f || packed[1] != 0x8b)
        throw Error(name, 0, "is not compressed by gzip", "1f 8b at the beginning",
                    packed.size() < 2 ? detail::bytes(packed.size()) : "something else");

    struct Stream : z_stream {
        Stream() : z_stream() {}
        Stream(const Stream&) = delete;
        Stream& operator=(const Stream&) = delete;
        ~Stream() { inflateEnd(this); }
    } stream;
    if (inflateInit2(&stream, 15 + 16) != Z_OK) // 15: the largest window; 16: gzip only
        throw std::bad_alloc();

    constexpr std::size_t most = 1 << 30; // zlib counts in unsigned int
    const std::uint64_t enough = std::min(limit, std::uint64_t(std::numeric_limits<std::ptrdiff_t>::max() - 1)) + 1;
    std::size_t taken = 0, given = 0;
    Bytes unpacked;
    for (;;) {
        if (given == unpacked.size())
            unpacked.resize(std::size_t(std::min(std::max<std::uint64_t>(65536, 2 * std::uint64_t(given)), enough)));
        const auto input = uInt(std::min(packed.size() - taken, most)), room = uInt(std::min(unpacked.size() - given, most));
        stream.next_in = const_cast<Bytef*>(packed.data() + taken); // zlib does not write there
        stream.avail_in = input;
        stream.next_out = unpacked.data() + given;
        stream.avail_out = room;
        const int result = inflate(&stream, Z_NO_FLUSH);
        taken += input - stream.avail_in;
        given += room - stream.avail_out;

        if (given == enough)
            throw Error(name, taken, "unpacks to too much", "at most " + detail::bytes(limit), "more");
        if (result == Z_STREAM_END)
            break;
        if (result == Z_MEM_ERROR)
            throw std::bad_alloc();
        if (result != Z_OK && result != Z_BUF_ERROR)
            throw Error(name, taken, "is damaged", "gzip", stream.msg ? stream.msg : "something else");
        if (taken == packed.size() && stream.avail_out != 0)
            throw Error(name, taken, "is cut short", "more compressed data", "the end of the file");
    }
    if (taken != packed.size())
        throw Error(name, taken, "has bytes after the compressed data", "the end of the file",
                    detail::bytes(packed.size() - taken) + " more");
    unpacked.resize(given);
    return unpacked;
}
#endif

/// The content of a file, unpacked if its name ends in .gz.
inline Bytes read_file(const std::string& path, std::uint64_t limit = size_limit) {
    if (!path.ends_with(".gz"))
        return read_raw(path, limit);
#ifdef ETCH_WITH_ZLIB
    return gunzip(read_raw(path, limit), path, limit);
#else
    throw Error(path, 0, "is compressed", "a build with zlib (package zlib1g-dev, macro ETCH_WITH_ZLIB)", "one without");
#endif
}

} // namespace etch::io
