// What the examples know about the place that they print to.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include <unistd.h>

/// Whether stdout is a terminal that understands cursor movement and colours.
inline bool on_terminal() {
    const char* term = std::getenv("TERM");
    return isatty(STDOUT_FILENO) == 1 && term != nullptr && std::string_view(term) != "dumb" &&
           std::getenv("NO_COLOR") == nullptr;
}
