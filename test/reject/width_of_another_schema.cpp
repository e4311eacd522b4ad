// expect: layers_do_not_fit|no (matching|known)|no viable|could not convert
#include <etch/etch.hpp>

using namespace etch;

using Patient = Schema<Numeric<"Age">, OneHot<"Thal", "normal", "fixed", "reversable">>;
using Model = Net<Dense<3, 1, Sigmoid>>;
int main() {
    const Model net = initialized<Model>(Xavier{}, Seed{1});
    return net(Patient::encode(63, "fixed").value)[0] > 1;
}
