// expect: shapes_do_not_fit.*InTraining.*Shape<3>.*Shape<2>

#include <etch/etch.hpp>

using namespace etch;

int main() {
    Variable<"x", 3> x;
    const auto y = in_training(x, slice<0, 2>(x));
    return y.extents.size();
}
