#include <etch/etch.hpp>

using namespace etch;

struct Jitter {
    using Input = Shape<3>;
    static constexpr auto forward(auto x) { return in_training(x + normal_noise<"jitter", 3>, x); }
};
using Model = Net<Jitter, Dense<3, 1>>;
int main() {
    const Model net = initialized<Model>(Xavier{}, Seed{1});
    return net({1, 2, 3})[0] > 1;
}
