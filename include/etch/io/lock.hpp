// That nobody else writes a file: a lock on NAME.lock, which stands beside it. The lock ends with its owner, however that ends;
// the empty file remains, since removing it would let two owners hold two files of one name.
//
//   const etch::io::FileLock lock{Place("runs/net.etch")};   // throws if another run has it
#pragma once

#include <etch/io/place.hpp>

#include <string>

#include <fcntl.h>
#include <sys/file.h>

namespace etch::io {

class FileLock {
public:
    explicit FileLock(const Place& place) : file_(-1) {
        const std::string name = place.name() + ".lock";
        file_ = detail::Descriptor{detail::retried([&] {
            return ::openat(place.directory(), name.c_str(),
                            O_RDONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0666);
        })};
        if (file_ < 0)
            place.fail("cannot be locked", "that " + name + " can be opened");
        if (detail::retried([&] { return ::flock(file_, LOCK_EX | LOCK_NB); }) != 0) {
            if (errno == EWOULDBLOCK)
                place.fail("is in use", "one run that writes it", "another one that holds " + name);
            place.fail("cannot be locked", "a lock on " + name);
        }
    }

private:
    detail::Descriptor file_;
};

} // namespace etch::io
