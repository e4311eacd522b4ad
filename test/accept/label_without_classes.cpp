#include <etch/etch.hpp>

using namespace etch;

Label<1> label;
int main() {}
