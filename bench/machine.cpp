// What this core can do at most, measured like everything else: multiply-adds in the widest vectors of the target, and bytes
// read a second from each level of memory.
#include "measure.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include <unistd.h>

namespace {
using namespace bench;

#if defined(__AVX512F__)
constexpr int width = 16;
#elif defined(__AVX__)
constexpr int width = 8;
#else
constexpr int width = 4;
#endif
typedef float Lanes __attribute__((vector_size(width * sizeof(float)), aligned(sizeof(float) * width)));

/// Enough sums for the latency of a multiply-add times two of them a cycle; with the factors they fit into 16 registers.
constexpr int sums = 12, rounds = 1000;

struct MultiplyAdd {
    Lanes sum[sums]{}, factor = Lanes{} + 0.5F, term = Lanes{} + 1.0F;

    void operator()() {
        Lanes at[sums];
        opaque(*this);
        const Lanes a = factor, b = term;
        for (int i = 0; i < sums; ++i)
            at[i] = sum[i];
        for (int k = 0; k < rounds; ++k)
            for (int i = 0; i < sums; ++i)
                at[i] = at[i] * a + b;
        for (int i = 0; i < sums; ++i)
            sum[i] = at[i];
        opaque(*this);
    }
};

struct Read {
    struct Element { // a vector type as a template argument would lose its attributes
        Lanes lanes;
    };
    std::vector<Element> values;
    Lanes total{};

    void operator()() {
        constexpr std::size_t unroll = 8;
        Lanes sum[unroll]{};
        opaque(*this);
        for (std::size_t i = 0; i + unroll <= values.size(); i += unroll)
            for (std::size_t k = 0; k < unroll; ++k)
                sum[k] += values[i + k].lanes;
        for (const Lanes& part : sum)
            total += part;
        opaque(*this);
    }
};

void read(const std::string& level, long bytes) {
    measure("machine_read_" + level + "/core", {.bytes = double(bytes)},
            [=] { return Read{std::vector<Read::Element>(std::size_t(bytes) / sizeof(Lanes))}; });
}

/// The size of a cache, or a usual one where the system does not say.
long cache(int name, long usual) {
    const long size = sysconf(name);
    return size > 0 ? size : usual;
}

[[maybe_unused]] const bool registered = [] {
    measure("machine_multiply_add/core", {.flops = 2.0 * width * sums * rounds}, [] { return MultiplyAdd(); });
    read("L1", cache(_SC_LEVEL1_DCACHE_SIZE, 32 << 10) / 2);
    const long l2 = cache(_SC_LEVEL2_CACHE_SIZE, 1 << 20);
    read("L2", l2 / 2);
    read("memory",
         std::clamp(4 * cache(_SC_LEVEL3_CACHE_SIZE, 8 * l2), 64L << 20, 256L << 20)); // some report the L3 of many sockets
    return true;
}();

} // namespace
