// Training and inference by hand on OpenBLAS.
#include "product_net.hpp"

#include <cblas.h>

extern "C" void openblas_set_num_threads(int); // not in the generic header

namespace {
using namespace bench;

struct OpenBlas {
    template <bool TransposeA, bool TransposeB>
    static void product(int m, int n, int k, float alpha, const float* a, const float* b, float beta, float* c) {
        if (m == 1) // a row times a matrix
            cblas_sgemv(CblasRowMajor, TransposeB ? CblasNoTrans : CblasTrans, TransposeB ? n : k, TransposeB ? k : n, alpha, b,
                        TransposeB ? k : n, a, 1, beta, c, 1);
        else if (k == 1 && beta == 1) // a column times a row
            cblas_sger(CblasRowMajor, m, n, alpha, a, 1, b, 1, c, n);
        else
            cblas_sgemm(CblasRowMajor, TransposeA ? CblasTrans : CblasNoTrans, TransposeB ? CblasTrans : CblasNoTrans, m, n, k,
                        alpha, a, TransposeA ? m : k, b, TransposeB ? k : n, beta, c, n);
    }
};

template <class Workload, int Batch>
using ByOpenBlas = peers::ProductNet<OpenBlas, Workload, Batch>;

[[maybe_unused]] const bool registered = [] {
    openblas_set_num_threads(1);
    const Cases<ByOpenBlas> cases{"OpenBLAS"};
    cases.large();
    cases.other_shapes();
    return true;
}();

} // namespace
