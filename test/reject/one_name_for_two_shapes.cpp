// expect: one_name_for_two_things
// expect: "?W"?|87
#include <etch/etch.hpp>

// The second matrix was copied from the first with its name.
struct TwoLayers {
    using Input = etch::Shape<2>;
    static constexpr auto forward(auto x) {
        return etch::matmul(etch::weight<"W", 3, 8>, etch::tanh(etch::matmul(etch::weight<"W", 8, 2>, x)));
    }
};

int main() {
    const etch::Net<TwoLayers> net{};
    return net({1, 2})[0] == 0 ? 0 : 1;
}
