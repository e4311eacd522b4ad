// A program to be disturbed while it saves: writes a checkpoint that holds one number, or says which one a checkpoint holds.
//
//   saver PATH NUMBER             0 if it is on the disk
//   saver PATH NUMBER careless    the same as most programs do it, so that whoever looks for faults can show that he finds some
//   saver PATH                    prints the number
#include <etch/io/checkpoint.hpp>
#include <etch/nn/layer/dense.hpp>
#include <etch/nn/loss/mean_squared_error.hpp>
#include <etch/train/optim/momentum.hpp>

#include <cstdio>
#include <cstdlib>
#include <exception>

using namespace etch;

using Model = Net<Dense<60, 40>>;

int main(int argc, char** argv) {
    try {
        if (argc < 2)
            return 2;
        static Model net{};
        static Trainer<Model, MeanSquaredError, Momentum> trainer{net};
        static constexpr Samples<Model, 1> data{};
        FitOptions options;
        if (argc == 2) {
            io::restore_checkpoint(io::read_raw(argv[1]), argv[1], trainer, data.size(), options);
            for (const float w : net.parameters())
                if (w != net.parameters()[0])
                    throw io::Error(argv[1], 0, "holds different numbers");
            return std::printf("%g\n", double(net.parameters()[0])) < 0;
        }
        for (float& w : net.parameters())
            w = std::strtof(argv[2], nullptr);
        if (argc == 4) {
            const io::Bytes bytes = io::checkpoint_bytes(trainer, data.size(), options, argv[1]);
            std::FILE* const file = std::fopen(argv[1], "wb");
            std::fwrite(bytes.data(), 1, bytes.size(), file);
            return std::fclose(file) < -1;
        }
        io::Checkpoint checkpoint{argv[1], trainer, data, options, {.previous = io::Previous::kept}};
        checkpoint.save({});
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "saver: %s\n", error.what());
        return 1;
    }
}
