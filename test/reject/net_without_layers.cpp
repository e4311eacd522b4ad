// expect: sizeof|constraint

#include <etch/etch.hpp>

using namespace etch;

Net<> net;
int main() {}
