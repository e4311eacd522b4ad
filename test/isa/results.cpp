// The same results on every instruction set: functions, formulas and nets against oracles in double, within stated tolerances.
#include "isa/formulas.hpp"
#include "isa/functions.hpp"
#include "isa/training.hpp"

int main() {
    std::printf("vectors of %d bytes\n", etch::vector_bytes);
    isa::check_functions();
    isa::check_formulas();
    isa::check_training();
    return isa::failures > 0;
}
