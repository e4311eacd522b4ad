// What a program knows about the place that it prints to.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include <unistd.h>

namespace etch::io {

/// Whether it is a terminal that understands cursor movement and colours (and nobody asked for none: no-color.org).
inline bool is_terminal(std::FILE* out) {
    const char* const term = std::getenv("TERM");
    return isatty(fileno(out)) == 1 && term != nullptr && std::string_view(term) != "dumb" &&
           std::getenv("NO_COLOR") == nullptr;
}

} // namespace etch::io
