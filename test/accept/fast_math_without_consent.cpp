#undef __FINITE_MATH_ONLY__
#define __FINITE_MATH_ONLY__ 1 // as -ffast-math does
#define ETCH_ALLOW_FAST_MATH
#include <etch/etch.hpp>

using namespace etch;

int main() {}
