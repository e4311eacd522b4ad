// Rows of the op table: log_sum_exp, softmax, log_softmax of a vector of logits. Composite: all three come down to
// m = max z and exp(z - m), which a graph computes once however many of them stand in it, values and gradients.
#pragma once

#include <etch/expr/op/exponential.hpp>
#include <etch/expr/op/extreme.hpp>

namespace etch {
namespace ops {

/// log sum_i exp(z_i) = m + log sum_i exp(z_i - m), m = max z.
struct LogSumExp : Composite<"log_sum_exp"> {
    static constexpr Extents shape(Extents) { return {}; }
    static constexpr auto formula(auto z) { return max(z) + log(sum(exp(z - max(z)))); }
    static constexpr auto adjoint(auto z, auto, auto ybar) { return cotangents(ybar * softmax(z)); }
};

/// exp(z_i) / sum_j exp(z_j).
struct Softmax : Composite<"softmax"> {
    static constexpr auto formula(auto z) {
        const auto e = exp(z - max(z));
        return e * (1 / sum(e));
    }
    static constexpr auto adjoint(auto, auto y, auto ybar) { return cotangents(y * (ybar - sum(ybar * y))); }
};

/// z_i - log sum_j exp(z_j), exact where softmax would be 0.
struct LogSoftmax : Composite<"log_softmax"> {
    static constexpr auto formula(auto z) { return z - max(z) - log(sum(exp(z - max(z)))); }
    static constexpr auto adjoint(auto z, auto, auto ybar) { return cotangents(ybar - softmax(z) * sum(ybar)); }
};

/// softplus(z) - t z, the cross-entropy of a coin with logit z and target t: max(z, 0) - t z + log(1 + exp(-|z|)) keeps its
/// relative accuracy for sure predictions, where the difference has none. Rewrites find it; see program/rewrite.hpp.
struct LogisticLoss : Elementwise<"logistic_loss", 2> {
    static constexpr bool cheap = false;
    ETCH_INLINE static constexpr auto value(auto z, auto t) {
        return (math::max(z, decltype(z){}) - t * z) + math::log1p(math::exp(-math::abs(z)));
    }
    static constexpr auto adjoint(auto z, auto t, auto, auto ybar) { return cotangents(ybar * (sigmoid(z) - t), -(ybar * z)); }
};

using ProbabilityRows = Rows<LogSumExp, Softmax, LogSoftmax, LogisticLoss>;

} // namespace ops

/// The cross-entropy of a coin with logit z and target t.
template <class Z, class T, detail::NoMore... None>
    requires ElementwiseOperands<Z, T>
ETCH_INLINE constexpr auto logistic_loss(const Z& z, const T& t, None...) {
    return apply<ops::LogisticLoss>(z, t);
}
template <Formula Z>
ETCH_INLINE constexpr auto log_sum_exp(const Z& z) {
    return apply<ops::LogSumExp>(z);
}
template <Formula Z>
ETCH_INLINE constexpr auto softmax(const Z& z) {
    return apply<ops::Softmax>(z);
}
template <Formula Z>
ETCH_INLINE constexpr auto log_softmax(const Z& z) {
    return apply<ops::LogSoftmax>(z);
}

} // namespace etch
