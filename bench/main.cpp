// Checks every contender, then measures. --unchecked as the first argument: they have been checked in an earlier round.
#include "check.hpp"

#include <benchmark/benchmark.h>

#include <cstdio>
#include <string_view>

namespace {

bool all_right() {
    bool right = true;
    for (const auto& [name, run] : bench::checks()) {
        const auto [error, allowed] = run();
        if (!(error <= allowed)) {
            std::fprintf(stderr, "%s is wrong: error %.3g, allowed %.3g\n", name.c_str(), error, allowed);
            right = false;
        }
    }
    return right;
}

} // namespace

int main(int argc, char** argv) {
    if (argc > 1 && std::string_view(argv[1]) == "--unchecked") {
        argv[1] = argv[0];
        ++argv;
        --argc;
    } else if (!all_right()) {
        return 1;
    }
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 1;
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
}
