#include "prelude.hpp"

#include <etch/autodiff/hessian.hpp>
#include <etch/autodiff/jacobian.hpp>
#include <etch/program/block.hpp>

#include "laws/plan.hpp"

// Plans of many programs, judged by laws/plan.hpp: everything that a loop reads has been computed, stored, and not overwritten;
// parameters change when nobody reads them any more.

namespace {

using namespace etch;

constexpr Variable<"x"> x;
constexpr Variable<"y"> y;
constexpr Variable<"v", 5> v;
constexpr Variable<"u", 5> u;
constexpr Variable<"w", 3> w;
constexpr Variable<"A", 3, 5> A;
constexpr Variable<"B", 5, 4> B;
constexpr Variable<"S", 5, 5> S;

template <class Recipe, bool Precise, int Samples>
void judge(const char* name) {
    using P = Program<Recipe, Precise, Samples>;
    for (const auto& complaint : laws::complaints<P>())
        BOOST_ERROR(name << ", " << Samples << " samples: " << complaint);
    BOOST_CHECK_GT(P::plan().group_count, 0);
}

template <class E>
void judge_value(const char* name, E) {
    judge<detail::ValueRecipe<E>, true, 1>(name);
}
/// Everything that is computed of a scalar formula.
template <class E>
void judge_all(const char* name, E) {
    judge<detail::ValueRecipe<E>, true, 1>(name);
    judge<detail::GradientRecipe<E>, true, 1>(name);
    judge<detail::GradientRecipe<E>, false, 1>(name);
    judge<detail::CurvatureRecipe<E>, true, 1>(name);
}
template <class E, class X>
void judge_jacobian(const char* name, E e, X) {
    judge_value(name, e);
    judge<detail::JacobianRecipe<E, X>, true, 1>(name);
}

struct SquareLoss {
    static constexpr auto of(auto out, auto t) { return mean(squared(out - t)); }
};
struct Entropy {
    static constexpr auto of(auto out, auto t) { return -dot(t, log_softmax(out)); }
};

/// A block of a network.
template <class Formula, int In>
struct Block {
    using Input = Shape<In>;
    static constexpr auto forward(auto in) { return Formula{}(in); }
};
struct DenseTanh {
    constexpr auto operator()(auto in) const { return tanh(matmul(weight<"W", 6, 5>, in) + bias<"b", 6>); }
};
struct TwoLayers {
    constexpr auto operator()(auto in) const {
        return softplus(matmul(weight<"V", 3, 6>, DenseTanh{}(in)) + bias<"c", 3>) * scale<"s", 3>;
    }
};
struct SharedWeight {
    constexpr auto operator()(auto in) const {
        return matmul(transpose(weight<"W", 6, 5>), tanh(matmul(weight<"W", 6, 5>, in))) + in * scale<"s", 5>;
    }
};
struct Branches {
    constexpr auto operator()(auto in) const {
        return concat(sigmoid(matmul(weight<"W", 4, 5>, in)), in, matmul(weight<"U", 2, 3>, slice<1, 3>(in)));
    }
};
struct Normalised {
    constexpr auto operator()(auto in) const {
        const auto centred = in - mean(in);
        return centred / sqrt(mean(squared(centred)) + 1e-5) * scale<"g", 5> + bias<"b", 5>;
    }
};
struct ScalarGain {
    constexpr auto operator()(auto in) const {
        return relu_of(in * sum(squared(weight<"W", 5, 5>))) + softmax(in) * scale<"s">;
    }
    static constexpr auto relu_of(auto z) { return max(z, 0); }
};
struct Systems {
    constexpr auto operator()(auto in) const {
        return solve(weight<"W", 5, 5>, in) +
               solve(outer(in, in), cumulative_sum(bias<"b", 5>)) * determinant(weight<"W", 5, 5>);
    }
};
struct NoParameters {
    constexpr auto operator()(auto in) const { return softmax(in); }
};
struct Unvarying {
    constexpr auto operator()(auto in) const { return 0 * in + bias<"b", 5>; }
};

template <class Formula, int In = 5>
void judge_block(const char* name) {
    using L = Block<Formula, In>;
    judge<ForwardRecipe<L>, false, 1>(name);
    judge<ForwardRecipe<L>, false, 32>(name);
    judge<TrainingRecipe<L, true>, false, 1>(name);
    judge<TrainingRecipe<L, false>, true, 5>(name);
    judge<TrainingRecipe<L, true>, false, 32>(name);
    judge<LossRecipe<L, SquareLoss, true, true>, false, 1>(name);
    judge<LossRecipe<L, SquareLoss, true, true>, false, 5>(name);
    judge<LossRecipe<L, Entropy, true, false>, false, 32>(name);
    judge<LossRecipe<L, Entropy, false>, false, 32>(name);
}

} // namespace

BOOST_AUTO_TEST_SUITE(program_plan)

BOOST_AUTO_TEST_CASE(scalar_formulas) {
    judge_all("product", (x + y) * (x - y) / (2 + x * y));
    judge_all("elementary", exp(sin(x) * cos(y)) + log(2 + x * y) + sqrt(3 + x - y));
    judge_all("choices", max(x, y) * min(x, 2 * y) + where(x > y, exp(x), sin(y)) + abs(x) * sign(y));
    judge_all("softmax", dot(softmax(v), u) + log_sum_exp(u * v));
    judge_all("scalars from reductions", sum(v * sum(u)) + sum(squared(v - mean(v))) / (1 + sum(squared(u))));
}

BOOST_AUTO_TEST_CASE(movements) {
    judge_all("slices", dot(slice<0, 3>(v), slice<2, 3>(u)) + element<1>(v) * element<4>(u));
    judge_all("concat", sum(squared(concat(v, w * x, u) * 2)) + dot(concat(w, slice<1, 2>(v)), u));
    judge_all("slices of computed vectors", sum(slice<1, 3>(exp(v)) * slice<0, 3>(v + u) * w) + sum(v + u));
    judge_all("a sum that is read in place and moved", sum(exp(v + u)) * sum(slice<1, 3>(v + u)) * element<2>(v + u));
    judge_all("transposes of computed matrices", sum(transpose(exp(A)) * reshape<5, 3>(A + 1)) + sum(sin(transpose(A + 1))));
    judge_all("differences", sum(squared(slice<1, 4>(v) - squared(slice<0, 4>(v)))) + sum(squared(1 - slice<0, 4>(v))));
    judge_all("a sum that is multiplied and moved", sum(tanh(matmul(S, v + u))) + sum(exp(slice<1, 3>(v + u)) * w));
    judge_all("a sum that is moved and multiplied", sum(exp(slice<1, 3>(v + u)) * w) + sum(tanh(matmul(S, v + u))));
    judge_all("a scaled result of a reduction", sum(slice<1, 3>(v * sum(u)) * exp(w)) + dot(exp(v * sum(u)), u));
    judge_all("a transpose across a seam", sum(sin(transpose(2 * concat(A, A)) * reshape<10, 3>(concat(A, exp(A))))));
    judge_value("a result that is moved, too", concat(v + u, slice<1, 2>(v + u)));
    judge_all("elements of one vector, side by side and not",
              element<3>(v) * element<1>(v) + element<0>(v) * element<4>(v) * exp(element<2>(v)) + sum(slice<1, 3>(v) * w));
    judge_all("columns of one matrix", sum(slice<0, 2>(A) * exp(slice<2, 2>(A))) + sum(sin(slice<4, 1>(A))));
    judge_value("concat of concat", concat(concat(w, v * 2), concat(slice<0, 2>(concat(u, w)), w + 1)));
}

BOOST_AUTO_TEST_CASE(products) {
    judge_all("bilinear", dot(w, matmul(A, v)));
    judge_all("layer", sum(tanh(matmul(A, v) + w)));
    judge_all("two products of one shape", sum(matmul(A, v) * matmul(A, u)));
    judge_all("chain", sum(tanh(matmul(transpose(matmul(A, B)), sigmoid(matmul(A, v))))));
    judge_all("product of products", sum(matmul(matmul(A, B), matmul(transpose(B), v))));
    judge_all("concat of products", sum(squared(concat(matmul(A, v), matmul(S, u)))));
    judge_all("reduction of a product times a product", sum(matmul(A, v)) * dot(matmul(A, u), w));
    judge_all("scalar of a product into a product", sum(matmul(A * sum(matmul(A, v)), u)));
    judge_all("a product beside a seam", sum(matmul(A, v) * slice<1, 3>(concat(w, v))));
    judge_all("a product beside a moved sum with a seam", sum(matmul(A, v) * slice<1, 3>(2 * concat(w, v))));
    judge_all("a product beside a gradient with a seam", sum(slice<1, 3>(matmul(S, v)) * slice<2, 3>(matmul(S, exp(v)))));
}

BOOST_AUTO_TEST_CASE(whole_steps) {
    judge_all("chain", sum(cumulative_sum(exp(cumulative_sum(v * u)))) * max(cumulative_sum(v)));
    judge_all("of moved operands", sum(cross(slice<1, 3>(v), concat(reshape<1>(x), slice<0, 2>(u + v)))) + trace(transpose(S)));
    judge_all("of constants and leaves", sum(cross(w, w * 0 + 2)) * prod(gather<4, 1, 2>(v)));
    judge_all("one factorisation", dot(v, solve(S, u)) + determinant(S) * sum(solve_transposed(S, v)));
    judge_all("beside products", sum(matmul(inverse(S), matmul(S, solve(S, v)))) + sum(solve_lower(cholesky(S), u)));
    judge_all("windows", sum(exp(conv1d<Padding::same>(v, w)) * u));
    judge_value("a result", inverse(S));
    judge_value("of a result", concat(cumulative_sum(v), v));
}

BOOST_AUTO_TEST_CASE(jacobians) {
    judge_jacobian("layer", tanh(matmul(A, v)), v);
    judge_jacobian("layer by the matrix", tanh(matmul(A, v)), A);
    judge_jacobian("softmax", softmax(v * x), v);
    judge_jacobian("linear", 2 * v + u, v);
    judge_jacobian("moved", concat(slice<1, 3>(v + u), w), v);
    judge_jacobian("identity", v, v);
    judge_jacobian("system", solve(S, v + u), S);
    judge_jacobian("matrix", matmul(A, B), B);
}

BOOST_AUTO_TEST_CASE(blocks_of_networks) {
    judge_block<DenseTanh>("Dense");
    judge_block<TwoLayers>("two layers");
    judge_block<SharedWeight>("shared weight");
    judge_block<Branches>("branches");
}

BOOST_AUTO_TEST_CASE(unusual_blocks) {
    judge_block<Normalised>("normalised");
    judge_block<ScalarGain>("scalar gain");
    judge_block<NoParameters>("no parameters");
    judge_block<Systems>("systems");
    judge_block<Unvarying>("constant");
}

BOOST_AUTO_TEST_SUITE_END()
