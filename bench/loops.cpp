// W2..W5 and other shapes by plain loops. W1 and W6 have no loops to speak of: those of `hand` are plain.
#include "cases.hpp"

namespace {
using namespace bench;

template <class Workload, int Batch>
using ByLoops = loops::Net<Workload, Batch>;

template <class Workload, int Batch>
void judge(const std::string& name) {
    check(name + " by loops, in double", [] { return judge_by_differences<Workload>(Reference<Workload, Batch>(), Batch); });
}

[[maybe_unused]] const bool registered = [] {
    judge<Xor, 1>("W1");
    judge<Control, 1>("W2");
    judge<Tabular, Tabular::batch>("W3");
    judge<Digits, 1>("W4");
    judge<Deep, 4>("W5"); // the oracle is too slow for a hundred rows
    judge<Odd, 1>("13-37-5");
    judge<Hundreds, 4>("100-100-100-3");
    const Cases<ByLoops> cases{"loops"};
    cases.controller();
    cases.large();
    cases.other_shapes();
    return true;
}();

} // namespace
