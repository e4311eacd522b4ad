// Examples that need a file: the one that they are given, else that name in the directory $ETCH_DATA_DIR.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>

#include <unistd.h>

namespace support {

/// The exit code of an example that cannot show anything here.
inline constexpr int skipped = 77;

/// The path; empty, having said so, if there is no such file or no library to read it with.
inline std::string find_data(int argc, char** argv, const std::string& name) {
#ifndef ETCH_WITH_CSV
    std::printf("skipped: built without libcsv (package libcsv-dev), which reads %s\n", name.c_str());
    return "";
#endif
    const char* directory = std::getenv("ETCH_DATA_DIR");
    const std::string path = argc > 1 ? argv[1] : (directory != nullptr ? directory : ".") + ("/" + name);
    if (access(path.c_str(), F_OK) == 0)
        return path;
    std::printf("skipped: there is no %s; say where it is: %s FILE\n", path.c_str(), argv[0]);
    return "";
}

/// What main returns: that of run(path); `skipped` without a file, and 1, having said why, if the file is no good.
inline int run_on_data(int argc, char** argv, const std::string& name, int (*run)(const std::string& path)) {
    const std::string path = find_data(argc, argv, name);
    if (path.empty())
        return skipped;
    try {
        return run(path);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}

} // namespace support
