// How this wing says no: an exception with a sentence; where exceptions are off, the end of the program.
#pragma once

#include <stdexcept>
#include <string>

namespace etch {

[[noreturn]] inline void refuse(const std::string& sentence) {
#ifdef __cpp_exceptions
    throw std::invalid_argument{sentence};
#else
    (void)sentence;
    __builtin_trap();
#endif
}

} // namespace etch
