// A file replaced as a whole: whoever reads it, and whatever happens to the program, the disk or the power, finds the old content
// or the new one.
//
//   etch::io::replace_file("runs/net.etch", bytes);
//
// The new content is written beside the old one, as NAME.tmp; it reaches the disk before it gets the name, and the name before
// the function returns. A failure leaves the old file as it is, removes NAME.tmp, and is thrown. What a killed run left under
// that name is removed by the next one, so a file must not have two writers at a time (io/lock.hpp).
#pragma once

#include <etch/io/place.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

namespace etch::io {

/// What becomes of the content that is replaced: nothing, or it stays as NAME.previous.
enum class Previous { dropped, kept };

namespace detail {

/// A name in a directory that is removed unless it has been released.
class Temporary {
public:
    Temporary(const Place& place, const std::string& name) : place_(place), name_(name) {}
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;
    ~Temporary() {
        if (!released_)
            ::unlinkat(place_.directory(), name_.c_str(), 0);
    }
    void release() { released_ = true; }

private:
    const Place& place_;
    const std::string& name_;
    bool released_ = false;
};

inline void remove_if_there(const Place& place, const std::string& name) {
    if (::unlinkat(place.directory(), name.c_str(), 0) != 0 && errno != ENOENT)
        place.fail("cannot be written", "that " + name + " can be removed");
}

inline void write_all(int file, std::span<const std::uint8_t> content, const Place& place) {
    constexpr std::size_t most = 1 << 30; // write() takes no more than 2^31 - 4096 bytes at once
    for (std::size_t done = 0; done < content.size();) {
        const ssize_t n = retried([&] { return ::write(file, content.data() + done, std::min(content.size() - done, most)); });
        if (n <= 0)
            throw Error(place.path(), done, "cannot be written", std::to_string(content.size() - done) + " bytes more",
                        n < 0 ? system_message(errno) : "none");
        done += std::size_t(n);
    }
}

/// That the names in a directory are on the disk. Some file systems cannot do it and say so.
inline void sync_directory(const Place& place) {
    if (retried([&] { return ::fsync(place.directory()); }) != 0 && errno != EINVAL)
        place.fail("was replaced, but may not outlast a loss of power", "a directory that can be synchronised");
}

} // namespace detail

/// Replaces the content of a file, or makes one. A file keeps its mode; a link is replaced itself, not written through; anything
/// else that has the name is refused.
inline void replace_file(const Place& place, std::span<const std::uint8_t> content, Previous previous = Previous::dropped) {
    const auto before = place.status();
    const bool is_file = before && S_ISREG(before->st_mode);
    if (before && !is_file && !S_ISLNK(before->st_mode))
        place.fail("cannot be replaced", "a regular file", detail::kind_of(before->st_mode));
    const mode_t mode = is_file ? before->st_mode & 0777 : 0666;
    const std::string temporary = place.name() + ".tmp", kept = place.name() + ".previous";

    detail::remove_if_there(place, temporary);
    detail::Descriptor file{detail::retried([&] {
        return ::openat(place.directory(), temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_NOCTTY | O_CLOEXEC,
                        mode);
    })};
    if (file < 0)
        place.fail("cannot be written", "that " + temporary + " can be made");
    detail::Temporary unfinished{place, temporary};
    if (is_file && ::fchmod(file, mode) != 0) // the mask of the process applied to a new file only
        place.fail("cannot be written", "that " + temporary + " can have its mode");
    detail::write_all(file, content, place);
    if (detail::retried([&] { return ::fsync(file); }) != 0)
        place.fail("cannot be written", "that it reaches the disk");
    if (file.close() != 0)
        place.fail("cannot be written", "that " + temporary + " can be closed");

    if (is_file && previous == Previous::kept) {
        detail::remove_if_there(place, kept);
        if (::linkat(place.directory(), place.name().c_str(), place.directory(), kept.c_str(), 0) != 0)
            place.fail("cannot be kept", "that " + kept + " can be made");
    }
    if (::renameat(place.directory(), temporary.c_str(), place.directory(), place.name().c_str()) != 0)
        place.fail("cannot be replaced", "that " + temporary + " can take its name");
    unfinished.release();
    detail::sync_directory(place);
}

inline void replace_file(const std::string& path, std::span<const std::uint8_t> content,
                         Previous previous = Previous::dropped) {
    replace_file(Place(path), content, previous);
}

} // namespace etch::io
