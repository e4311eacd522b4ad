#include <etch/etch.hpp>

using namespace etch;

struct Square {
    static constexpr auto of(auto z) { return squared(z); }
};
Net<Dense<2, 3, Square>> net;
int main() {}
