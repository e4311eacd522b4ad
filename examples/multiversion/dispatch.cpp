// Which variant a CPU runs. Compiled without any flag for an instruction set, like all of the program but model.cpp.
#include "model.hpp"

#include <cstring>

namespace {

struct Choice {
    const Model* model;
    bool runs;
};

/// The best first. What is asked of the CPU are the very flags that the variant is compiled with.
const Choice* choices() {
#ifdef MULTIVERSION_X86
    __builtin_cpu_init();
    const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    const bool avx512 = avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
    static const Choice all[]{{&model_avx512, avx512}, {&model_avx2, avx2}, {&model_plain, true}, {nullptr, false}};
#else
    static const Choice all[]{{&model_plain, true}, {nullptr, false}};
#endif
    return all;
}

} // namespace

const Model* best_model() {
    const Choice* choice = choices();
    while (!choice->runs)
        ++choice;
    return choice->model;
}

const Model* find_model(const char* name) {
    for (const Choice* choice = choices(); choice->model; ++choice)
        if (choice->runs && std::strcmp(choice->model->name, name) == 0)
            return choice->model;
    return nullptr;
}
