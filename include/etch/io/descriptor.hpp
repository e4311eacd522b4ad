// An open file that is closed when its owner goes, and system calls that signals interrupt.
//
//   Descriptor file{retried([&] { return ::open(path, O_RDONLY | O_CLOEXEC); })};   if (file < 0) ...
#pragma once

#include <cerrno>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

namespace etch::io::detail {

inline std::string system_message(int error) { return std::generic_category().message(error); }

inline std::string_view kind_of(mode_t mode) {
    return S_ISREG(mode)    ? "a regular file"
           : S_ISDIR(mode)  ? "a directory"
           : S_ISLNK(mode)  ? "a link"
           : S_ISFIFO(mode) ? "a pipe"
           : S_ISSOCK(mode) ? "a socket"
           : S_ISCHR(mode)  ? "a character device"
           : S_ISBLK(mode)  ? "a block device"
                            : "something else";
}

/// The result of a system call, made again while a signal interrupts it.
template <class Call>
auto retried(Call call) {
    auto result = call();
    while (result < 0 && errno == EINTR)
        result = call();
    return result;
}

class Descriptor {
public:
    /// Takes over what a system call returned; negative numbers stand for nothing.
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor() {
        if (number_ >= 0)
            ::close(number_);
    }

    operator int() const { return number_; }

    /// For those who want to know whether all went well: 0 as close() does, else -1 and errno. The file is closed either way.
    int close() { return ::close(std::exchange(number_, -1)); }

private:
    int number_;
};

} // namespace etch::io::detail
