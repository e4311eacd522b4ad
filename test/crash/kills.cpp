// Kills a training process at random moments, lets it resume until it is done, and compares the parameters that it comes to with
// those of a run that nobody disturbed; again and again, until it has killed often enough.
//
//   kills TRAINEE COUNT [SEED]    0: no difference in any run; 1: one, or something else is wrong
#include <etch/core/random.hpp>
#include <etch/io/file.hpp>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <thread>

#include <sys/wait.h>

using namespace etch;
using std::chrono::duration, std::chrono::steady_clock;

namespace {

constexpr const char* kinds[]{"0", "1", "2", "3"};

struct Directory {
    std::string path;
    Directory() : path((std::filesystem::temp_directory_path() / "etch-XXXXXX").string()) {
        if (mkdtemp(path.data()) == nullptr)
            throw std::runtime_error("no temporary directory");
    }
    Directory(const Directory&) = delete;
    Directory& operator=(const Directory&) = delete;
    ~Directory() { std::filesystem::remove_all(path); }
};

/// Runs the trainee; sends it the signal after so many seconds, unless that is negative. The status as wait() gives it.
int run(const char* trainee, const char* kind, const std::string& checkpoint, const std::string& result, double seconds = -1,
        int signal = SIGKILL) {
    const pid_t child = fork();
    if (child < 0)
        throw std::runtime_error("cannot fork");
    if (child == 0) {
        execl(trainee, trainee, kind, checkpoint.c_str(), result.c_str(), nullptr);
        _exit(127);
    }
    if (seconds >= 0) {
        std::this_thread::sleep_for(duration<double>(seconds));
        kill(child, signal);
    }
    int status = 0;
    if (waitpid(child, &status, 0) != child)
        throw std::runtime_error("lost the trainee");
    return status;
}

bool done(int status) { return WIFEXITED(status) && WEXITSTATUS(status) == 0; }

int compare(const char* trainee, long count, std::uint64_t seed) {
    const Directory directory;
    io::Bytes undisturbed[std::size(kinds)];
    double longest[std::size(kinds)]{};
    for (std::size_t k = 0; k < std::size(kinds); ++k) {
        const auto start = steady_clock::now();
        const auto name = directory.path + "/whole" + kinds[k];
        if (!done(run(trainee, kinds[k], name, name + ".result")))
            throw std::runtime_error("the undisturbed run failed");
        longest[k] = duration<double>(steady_clock::now() - start).count();
        undisturbed[k] = io::read_file(name + ".result");
    }
    Random random{Seed{seed}};
    long kills = 0, ends = 0, runs = 0, differences = 0, resumed_tmp = 0;
    while (kills < count) {
        const std::size_t k = std::size_t(runs) % std::size(kinds);
        const auto path = directory.path + "/net" + std::to_string(runs);
        for (int status = -1; !done(status);) {
            const bool politely = uniform_index(random, 8) == 0; // some are told to end instead
            const double seconds = uniform<double>(random, 0, 0.3 * longest[k]);
            status = run(trainee, kinds[k], path, path + ".result", seconds, politely ? SIGTERM : SIGKILL);
            const bool killed = WIFSIGNALED(status), ended = WIFEXITED(status) && WEXITSTATUS(status) == 143;
            if (!killed && !ended && !done(status))
                throw std::runtime_error("the trainee failed with status " + std::to_string(status));
            kills += killed, ends += ended;
            resumed_tmp += std::filesystem::exists(path + ".tmp");
        }
        ++runs;
        differences += io::read_file(path + ".result") != undisturbed[k];
        if (std::filesystem::exists(path + ".tmp"))
            throw std::runtime_error("a temporary file is left");
        for (const std::string suffix : {"", ".lock", ".result"})
            std::filesystem::remove(path + suffix);
    }
    std::printf("%ld kills (%ld of them while a file was written), %ld asked to end, %ld runs, %ld differences\n", kills,
                resumed_tmp, ends, runs, differences);
    return differences == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fprintf(stderr, "usage: kills TRAINEE COUNT [SEED]\n");
        return 2;
    }
    try {
        return compare(argv[1], std::atol(argv[2]), argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "kills: %s\n", error.what());
        return 1;
    }
}
