// A file by its directory and its name there. The directory is held open: it stays the same one if the program goes elsewhere or
// somebody renames it, and it can be told to remember the names in it.
//
//   const Place place("runs/net.etch");   ::openat(place.directory(), place.name().c_str(), ...);
#pragma once

#include <etch/io/descriptor.hpp>
#include <etch/io/error.hpp>

#include <optional>
#include <string>
#include <string_view>

#include <fcntl.h>

namespace etch::io {

class Place {
public:
    /// The directory must be there, the file need not.
    explicit Place(const std::string& path) : path_(path), directory_(-1) {
        if (path.find('\0') != std::string::npos)
            fail("is no file name", "no zero byte", "one");
        const std::size_t slash = path.rfind('/');
        const std::string directory = slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
        name_ = path.substr(slash + 1); // of npos too: npos + 1 is 0
        if (name_.empty() || name_ == "." || name_ == "..")
            fail("is no file name", "a name", "a directory");
        directory_ =
            detail::Descriptor{detail::retried([&] { return ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); })};
        if (directory_ < 0)
            fail("has a directory that cannot be opened", "one that can");
    }

    const std::string& path() const { return path_; }
    const std::string& name() const { return name_; }
    int directory() const { return directory_; }

    /// What stands there, links not followed; nothing if there is no such name.
    std::optional<struct stat> status() const {
        struct stat status{};
        if (::fstatat(directory_, name_.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0)
            return status;
        if (errno != ENOENT)
            fail("cannot be examined", "a file or nothing");
        return std::nullopt;
    }

    /// Throws what went wrong; `got` is the system's reason if it is not given.
    [[noreturn]] void fail(std::string_view problem, std::string_view expected) const {
        const std::string reason = detail::system_message(errno);
        throw Error(path_, 0, problem, expected, reason);
    }
    [[noreturn]] void fail(std::string_view problem, std::string_view expected, std::string_view got) const {
        throw Error(path_, 0, problem, expected, got);
    }

private:
    std::string path_, name_;
    detail::Descriptor directory_;
};

} // namespace etch::io
