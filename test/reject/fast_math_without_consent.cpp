// expect: ffast-math
// expect: ETCH_ALLOW_FAST_MATH

#undef __FINITE_MATH_ONLY__
#define __FINITE_MATH_ONLY__ 1 // as -ffast-math does
#include <etch/etch.hpp>

using namespace etch;

int main() {}
