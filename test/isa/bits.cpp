// The same bits on every instruction set, in reproducible mode: prints a hash of weights after training and of the elementary
// functions. `check` compares the hashes of all builds.
#include "isa/functions.hpp"
#include "nn/laws/published.hpp"

#include <memory>

#ifndef ETCH_REPRODUCIBLE
#error "only reproducible mode promises the same bits"
#endif

namespace {
using namespace etch;

/// FNV-1a over the representations; all NaN are one, since IEEE leaves their bits open.
class Hash {
public:
    void add(float x) {
        std::uint32_t bits = x == x ? std::bit_cast<std::uint32_t>(x) : 0x7fc00000U;
        for (int byte = 0; byte < 4; ++byte, bits >>= 8)
            value_ = (value_ ^ (bits & 0xffU)) * 0x100000001b3U;
    }
    std::uint64_t value() const { return value_; }

private:
    std::uint64_t value_ = 0xcbf29ce484222325U;
};

template <class N, class Loss, class Method>
void add_trained(Hash& hash, std::size_t batch) {
    const auto net = std::make_unique<N>(initialized<N>(Xavier{}, Seed{11}));
    const laws::Rows<N> data{batch};
    Trainer<N, Loss, Method> trainer{*net, laws::unusual<Method>()};
    for (int step = 0; step < 100; ++step)
        hash.add(static_cast<float>(trainer.step(data.view())));
    for (const float each : net->parameters())
        hash.add(each);
}

} // namespace

int main() {
    Hash functions, weights;
    const std::vector<float> x = isa::all_magnitudes();
    float y[reference::block];
    for (const auto& function : reference::functions)
        for (std::size_t i = 0; i < x.size(); i += reference::block) {
            function.ours(&x[i], y);
            for (const float each : y)
                functions.add(each);
        }
    add_trained<Net<Dense<2, 2, Tanh>, Dense<2, 1, Sigmoid>>, BinaryCrossEntropy, Sgd>(weights, 4);
    add_trained<Net<Dense<13, 37, Tanh>, Dense<37, 5, Softmax>>, MeanSquaredError, Adam>(weights, 32);
    std::printf("functions %016llx weights %016llx\n", static_cast<unsigned long long>(functions.value()),
                static_cast<unsigned long long>(weights.value()));
}
