#include <etch/etch.hpp>

struct TwoLayers {
    using Input = etch::Shape<2>;
    static constexpr auto forward(auto x) {
        return etch::matmul(etch::weight<"V", 3, 8>, etch::tanh(etch::matmul(etch::weight<"W", 8, 2>, x)));
    }
};

int main() {
    const etch::Net<TwoLayers> net{};
    return net({1, 2})[0] == 0 ? 0 : 1;
}
