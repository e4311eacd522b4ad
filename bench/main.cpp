// Checks every contender, then measures.
#include "check.hpp"

#include <benchmark/benchmark.h>

#include <cstdio>

int main(int argc, char** argv) {
    bool right = true;
    for (const auto& [name, run] : bench::checks()) {
        const auto [error, allowed] = run();
        if (!(error <= allowed)) {
            std::fprintf(stderr, "%s is wrong: error %.3g, allowed %.3g\n", name.c_str(), error, allowed);
            right = false;
        }
    }
    if (!right)
        return 1;
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 1;
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
}
