// Compiled with -ffast-math, without which compilers do not call the vector functions of the C library.
#include "vector_functions.hpp"

#include <cmath>

namespace bench::peers {

void tanh(float* values, int count) {
    for (int i = 0; i < count; ++i)
        values[i] = std::tanh(values[i]);
}
void exp(float* values, int count) {
    for (int i = 0; i < count; ++i)
        values[i] = std::exp(values[i]);
}

} // namespace bench::peers
