// What a program knows about the place that it prints to.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include <sys/ioctl.h>
#include <unistd.h>

namespace etch::io {

/// Whether it is a terminal that understands cursor movement and colours (and nobody asked for none: no-color.org).
inline bool is_terminal(std::FILE* out) {
    const char* const term = std::getenv("TERM");
    return isatty(fileno(out)) == 1 && term != nullptr && std::string_view(term) != "dumb" &&
           std::getenv("NO_COLOR") == nullptr;
}

/// How many characters a line of it holds; 0 if it does not say.
inline int terminal_columns(std::FILE* out) {
    winsize size{};
    return ioctl(fileno(out), TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

} // namespace etch::io
