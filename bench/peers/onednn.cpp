// Training and inference by hand on oneDNN's sgemm. Its matmul primitives, with bias and activation in them and weights packed
// once, were no faster at inference of W4, and slower for the small nets.
#include "product_net.hpp"

#include <oneapi/dnnl/dnnl.h>

namespace {
using namespace bench;

struct OneDnn {
    template <bool TransposeA, bool TransposeB>
    static void product(int m, int n, int k, float alpha, const float* a, const float* b, float beta, float* c) {
        dnnl_sgemm(TransposeA ? 'T' : 'N', TransposeB ? 'T' : 'N', m, n, k, alpha, a, TransposeA ? m : k, b, TransposeB ? k : n,
                   beta, c, n);
    }
};

template <class Workload, int Batch>
using ByOneDnn = peers::ProductNet<OneDnn, Workload, Batch>;

[[maybe_unused]] const bool registered = [] {
    const Cases<ByOneDnn> cases{"oneDNN"};
    cases.large();
    cases.other_shapes();
    return true;
}();

} // namespace
