// A directory of its own for each test case, the bytes to fill it with, and the check that an error says what it should.
#pragma once

#include <etch/io/error.hpp>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace files {

using Bytes = std::vector<std::uint8_t>;

class Directory {
public:
    Directory() {
        std::string name = (std::filesystem::temp_directory_path() / "etch-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr)
            throw std::runtime_error("no temporary directory");
        path_ = name;
    }
    Directory(const Directory&) = delete;
    Directory& operator=(const Directory&) = delete;
    ~Directory() { std::filesystem::remove_all(path_); }

    std::string operator/(std::string_view name) const { return (path_ / name).string(); }

    std::string write(std::string_view name, std::span<const std::uint8_t> bytes) const {
        std::ofstream file(path_ / name, std::ios::binary);
        file.write(reinterpret_cast<const char*>(bytes.data()), std::streamsize(bytes.size()));
        if (!file.flush())
            throw std::runtime_error("cannot write " + std::string(name));
        return *this / name;
    }

private:
    std::filesystem::path path_;
};

/// The message of the Error that the call throws; "" if it throws none.
template <class Call>
std::string message(Call call) {
    try {
        call();
    } catch (const etch::io::Error& error) {
        return error.what();
    }
    return "";
}

/// A file of the real data, or "" where there is none.
inline std::string real(std::string_view name) {
    const char* directory = std::getenv("ETCH_DATA_DIR");
#ifdef ETCH_DATA_DIR
    if (directory == nullptr)
        directory = ETCH_DATA_DIR;
#endif
    if (directory == nullptr)
        return "";
    const auto path = std::filesystem::path(directory) / name;
    return std::filesystem::exists(path) ? path.string() : "";
}

} // namespace files
