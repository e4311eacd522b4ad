// expect: no (match|viable|type)|conver|not

#include <etch/etch.hpp>

using namespace etch;

constexpr Variable<"x"> x;
int main() { return (x * x)(x = Vector<double, 2>{1, 2}) > 1; }
