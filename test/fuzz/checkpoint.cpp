// What the reader of checkpoints does with any bytes: it refuses them and changes nothing, or takes them and writes the same ones.
//
//   checkpoint COUNT [SEED]     tries so many mutations of a checkpoint; 0: all is well, abort: it is not
//
// libFuzzer calls LLVMFuzzerTestOneInput itself (ETCH_LIBFUZZER, see CMakeLists.txt). An input whose first byte is odd gets the right
// size and CRC: a fuzzer would not find them.
#include <etch/io/checkpoint_bytes.hpp>
#include <etch/nn/activation/tanh.hpp>
#include <etch/nn/layer/dense.hpp>
#include <etch/nn/loss/mean_squared_error.hpp>
#include <etch/train/optim/adam.hpp>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

using namespace etch;

namespace {

using Model = Net<Dense<2, 2, Tanh>, Dense<2, 1>>;
constexpr std::uint64_t samples_there = 22;

struct Halving {
    static constexpr bool holds_values_only = true;
    double best = 1;
    std::uint64_t times = 2;
};

struct State {
    Model net{};
    FitOptions options{.epochs = 3, .batch_size = 4, .seed = Seed{3}};
    Trainer<Model, MeanSquaredError, Adam> trainer;
    Halving halving;

    State() : trainer{net, Adam{}, Seed{4}} {}

    std::string reason;
    double loss = 0;

    io::Bytes bytes() {
        return io::detail::checkpoint_with_end({reason, loss}, trainer, samples_there, options, "net", halving);
    }
    bool takes(std::span<const std::uint8_t> file) {
        try {
            const auto view = io::restore_checkpoint(file, "net", trainer, samples_there, options, halving);
            reason = view.reason, loss = view.header.loss;
            return true;
        } catch (const io::Error&) {
            return false;
        }
    }
};

void demand(bool right) {
    if (!right)
        std::abort();
}

io::Bytes sealed(std::span<const std::uint8_t> input) {
    io::Bytes file(input.begin(), input.end());
    if (file.size() >= sizeof(io::CheckpointHeader) + 4) {
        const std::uint64_t size = file.size();
        std::memcpy(file.data() + offsetof(io::CheckpointHeader, size), &size, sizeof size);
        const std::uint32_t crc = io::crc32(std::span(file).first(file.size() - 4));
        std::memcpy(file.data() + file.size() - 4, &crc, sizeof crc);
    }
    return file;
}

/// Whether the bytes were taken.
bool examine(std::span<const std::uint8_t> file) {
    State state;
    const io::Bytes before = state.bytes();
    if (!state.takes(file)) {
        demand(state.bytes() == before);
        return false;
    }
    const io::Bytes again = state.bytes();
    const io::CheckpointView given = io::parse_checkpoint(file, "given"), written = io::parse_checkpoint(again, "written");
    demand(given.text != written.text || std::equal(file.begin(), file.end(), again.begin(), again.end()));
    State heir;
    demand(heir.takes(again) && heir.bytes() == again);
    return true;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const std::span<const std::uint8_t> rest{data + 1, size - 1};
    if (data[0] % 2 == 1)
        examine(sealed(rest));
    else
        examine(rest);
    return 0;
}

#ifndef ETCH_LIBFUZZER

namespace {

/// One to three changes of a file: bits, numbers in the header that liars like, lengths, bytes that move.
io::Bytes mutated(io::Bytes file, Random& random) {
    const auto below = [&](std::size_t n) { return std::size_t(uniform_index(random, n)); };
    for (std::size_t changes = 1 + below(3); changes > 0 && !file.empty(); --changes)
        switch (below(6)) {
        case 0:
            file[below(file.size())] ^= std::uint8_t(1U << below(8));
            break;
        case 1:
            file[below(file.size())] = std::uint8_t(below(256));
            break;
        case 2:
            if (const std::size_t at = 8 * below(23); at + 8 <= file.size()) {
                std::uint64_t number = 0;
                std::memcpy(&number, file.data() + at, sizeof number);
                const std::uint64_t lies[]{0,          1,          number + 1,        number - 1,
                                           number + 4, 0 - number, file.size() - 4,   file.size(),
                                           1U << 31,   ~0ULL >> 1, 1ULL << below(64), ~0ULL - below(512)};
                std::memcpy(file.data() + at, &lies[below(std::size(lies))], sizeof number);
            }
            break;
        case 3:
            file.resize(below(file.size() + 1));
            break;
        case 4:
            file.insert(file.begin() + std::ptrdiff_t(below(file.size() + 1)), 1 + below(40), std::uint8_t(below(256)));
            break;
        default:
            std::swap(file[below(file.size())], file[below(file.size())]);
        }
    return file;
}

} // namespace

int main(int argc, char** argv) {
    const long count = argc > 1 ? std::atol(argv[1]) : 10000;
    Random random{Seed{argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1}};
    const io::Bytes file = State{}.bytes();
    demand(examine(file));
    long taken = 0;
    for (long i = 0; i < count; ++i) {
        const io::Bytes changed = mutated(file, random);
        taken += examine(i % 4 == 0 ? changed : sealed(changed));
    }
    std::printf("%ld mutations, %ld of them taken\n", count, taken);
    return taken > 0 ? 0 : 1; // some change nothing but a number that may be any
}

#endif
