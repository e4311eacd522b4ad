// expect: part_does_not_fit.*parameters<3>.*parameters<9>

#include <etch/etch.hpp>

using namespace etch;

using Model = Net<Dense<2, 3, Tanh>, Dense<3, 1>>;
int main() {
    Model net{};
    replace_part<0>(net, Net<Dense<2, 1>>{});
    return net({1, 2})[0] > 1;
}
