#include <etch/etch.hpp>

using namespace etch;

int main() {
    Variable<"x", 3> x;
    const auto y = in_training(slice<1, 2>(x), slice<0, 2>(x));
    return y.extents.size();
}
