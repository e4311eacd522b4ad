// expect: K > 0|constraint

#include <etch/etch.hpp>

using namespace etch;

Label<0> label;
int main() {}
