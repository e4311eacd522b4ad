// ulp [--every=N] [function...]: the largest error of each function over every float (or every Nth), against double libm.
// Prints a line for each and exits with 1 if one exceeds the bound of its documentation. All of them take minutes.
#include "math_reference.hpp"

#include <bit>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>

namespace {

struct Worst {
    double error = -1;
    float at = 0, got = 0;
    long outside = 0; // results beyond the bound where only that is promised
};

/// The floats whose bits are first, first + step, ... up to 2^32.
Worst sweep(const reference::Function& f, std::uint64_t first, std::uint64_t step) {
    Worst worst;
    float x[reference::block], y[reference::block];
    for (std::uint64_t at = first; at < std::uint64_t{1} << 32; at += step * reference::block) {
        for (std::uint64_t i = 0; i < reference::block; ++i)
            x[i] = std::bit_cast<float>(static_cast<std::uint32_t>(at + i * step)); // wraps at the end: measured twice
        f.ours(x, y);
        for (int i = 0; i < reference::block; ++i) {
            if (static_cast<double>(std::abs(x[i])) > f.domain && std::isfinite(x[i])) {
                worst.outside += !(static_cast<double>(std::abs(y[i])) <= f.beyond);
                continue;
            }
            const double error = reference::ulp_error(y[i], f.exact(static_cast<double>(x[i])));
            if (error > worst.error)
                worst = {error, x[i], y[i], worst.outside};
        }
    }
    return worst;
}

bool passes(const reference::Function& f, std::uint64_t step) {
    Worst worst, other;
    std::thread half{[&] { other = sweep(f, 0, 2 * step); }};
    worst = sweep(f, step, 2 * step);
    half.join();
    const long outside = worst.outside + other.outside;
    if (other.error > worst.error)
        worst = other;
    const bool good = worst.error <= f.bound && outside == 0;
    std::printf("%-12s %.4f ulp (bound %.2f) at %.9g = %a, got %.9g, exact %.12g%s%s\n", f.name, worst.error, f.bound,
                static_cast<double>(worst.at), static_cast<double>(worst.at), static_cast<double>(worst.got),
                f.exact(static_cast<double>(worst.at)), outside ? ", leaves its bounds" : "", good ? "" : "  EXCEEDED");
    std::fflush(stdout);
    return good;
}

} // namespace

int main(int argc, char** argv) {
    std::uint64_t step = 1;
    if (argc > 1 && std::strncmp(argv[1], "--every=", 8) == 0) {
        step = std::strtoull(argv[1] + 8, nullptr, 10);
        --argc, ++argv;
    }
    if (step == 0) {
        std::fputs("ulp: --every= takes a positive number\n", stderr);
        return 2;
    }
    int known = 0;
    bool good = true;
    for (const auto& f : reference::functions) {
        bool wanted = argc == 1;
        for (int i = 1; i < argc; ++i)
            wanted |= std::strcmp(argv[i], f.name) == 0;
        if (!wanted)
            continue;
        ++known;
        good &= passes(f, step);
    }
    if (argc > 1 && known != argc - 1) {
        std::fputs("ulp: no such function\n", stderr);
        return 2;
    }
    return good ? 0 : 1;
}
