// Training and inference by hand on Eigen: its products, its vectorised tanh and exp. Small nets in fixed sizes, large ones in
// sizes of run time, which is the faster of the two for them. A column a sample.
#include "../cases.hpp"

#include <Eigen/Core>

#include <tuple>

namespace {
using namespace bench;

template <class Workload, int Batch>
class ByEigen {
    static constexpr int depth = int(Workload::sizes.size()) - 1, outputs = Workload::outputs;
    static constexpr bool fixed = Workload::parameter_count < 2048;
    template <int L>
    static constexpr int size = Workload::sizes[L];
    template <int Rows, int Columns>
    using Matrix = Eigen::Matrix<float, fixed ? Rows : Eigen::Dynamic,
                                 Columns == 1 ? 1
                                 : fixed      ? Columns
                                              : Eigen::Dynamic>;

    template <int L>
    struct Stage {
        Matrix<size<L + 1>, size<L>> w{size<L + 1>, size<L>};
        Matrix<size<L + 1>, 1> b{size<L + 1>};
        Matrix<size<L + 1>, Batch> y = decltype(y)::Zero(size<L + 1>, Batch), d = y;
    };
    template <int... L>
    static std::tuple<Stage<L>...> stages_of(std::integer_sequence<int, L...>);
    decltype(stages_of(std::make_integer_sequence<int, depth>())) stages;
    auto& last() { return std::get<depth - 1>(stages); }

    using RowMajor = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    static auto columns(const float* x) { return Eigen::Map<const Eigen::Matrix<float, size<0>, Batch>>(x); }

public:
    explicit ByEigen(std::span<const float> flat) {
        const float* next = flat.data();
        const auto load = [&](auto& s) {
            s.w = Eigen::Map<const RowMajor>(next, s.w.rows(), s.w.cols());
            s.b = Eigen::Map<const Eigen::VectorXf>(next + s.w.size(), s.b.size());
            next += s.w.size() + s.b.size();
        };
        std::apply([&](auto&... s) { (load(s), ...); }, stages);
    }
    std::vector<float> parameters() const {
        std::vector<float> flat;
        const auto store = [&](const auto& s) {
            const RowMajor w = s.w;
            flat.insert(flat.end(), w.data(), w.data() + w.size());
            flat.insert(flat.end(), s.b.data(), s.b.data() + s.b.size());
        };
        std::apply([&](const auto&... s) { (store(s), ...); }, stages);
        return flat;
    }

    void infer(const float* x, float* prediction) {
        forward<0>(columns(x));
        auto& z = last().y;
        if constexpr (Workload::last == Last::sigmoid_cross_entropy)
            z = (1 + (-z.array()).exp()).inverse();
        if constexpr (Workload::last == Last::softmax_cross_entropy)
            softmax(z);
        Eigen::Map<Eigen::Matrix<float, outputs, Batch>>{prediction} = z;
    }

    float step(const float* x, const TargetOf<Workload, float>* targets, float rate) {
        forward<0>(columns(x));
        const float sum = loss(targets);
        backward<depth - 1>();
        update<0>(columns(x), rate / Batch);
        return sum / Batch;
    }

private:
    template <int L>
    void forward(const auto& x) {
        auto& [w, b, y, d] = std::get<L>(stages);
        y.noalias() = w * x;
        y.colwise() += b;
        if constexpr (L + 1 < depth) {
            if constexpr (Workload::hidden == Hidden::tanh)
                y = y.array().tanh();
            else
                y = y.cwiseMax(0.0F);
            forward<L + 1>(y);
        }
    }

    /// Each column, in place; all exponentials in one go.
    static void softmax(auto& z) {
        z.rowwise() -= z.colwise().maxCoeff().eval();
        z = z.array().exp();
        z.array().rowwise() *= z.colwise().sum().array().inverse().eval();
    }

    /// The sum over the batch; leaves its derivative at the last layer's y in d.
    float loss(const TargetOf<Workload, float>* targets) {
        auto& [w, b, y, d] = last();
        if constexpr (Workload::last == Last::softmax_cross_entropy) {
            d = y;
            softmax(d);
            float sum = 0;
            for (int s = 0; s < Batch; ++s) {
                float& at_label = d(targets[s], s);
                sum -= std::log(std::max(at_label, 1e-37F));
                at_label -= 1;
            }
            return sum;
        } else {
            const Eigen::Map<const Eigen::Array<float, outputs, Batch>> t(targets);
            if constexpr (Workload::last == Last::sigmoid_cross_entropy) {
                const Eigen::Array<float, outputs, Batch> e = (-y.array().abs()).exp(), p = 1 / (1 + e);
                d = (y.array() < 0).select(e * p, p) - t;
                return (y.array().max(0) - t * y.array() + (1 + e).log()).sum();
            } else {
                const Eigen::Array<float, outputs, Batch> error = y.array() - t;
                d = error * (2.0F / outputs);
                return error.square().sum() / outputs;
            }
        }
    }

    template <int L>
    void backward() {
        if constexpr (L > 0) {
            auto& below = std::get<L - 1>(stages);
            below.d.noalias() = std::get<L>(stages).w.transpose() * std::get<L>(stages).d;
            if constexpr (Workload::hidden == Hidden::tanh)
                below.d.array() *= 1 - below.y.array().square();
            else
                below.d.array() *= (below.y.array() > 0).template cast<float>();
            backward<L - 1>();
        }
    }

    template <int L>
    void update(const auto& x, float rate) {
        auto& [w, b, y, d] = std::get<L>(stages);
        w.noalias() -= (rate * d) * x.transpose();
        b -= rate * d.rowwise().sum();
        if constexpr (L + 1 < depth)
            update<L + 1>(y, rate);
    }
};

[[maybe_unused]] const bool registered = [] {
    const Cases<ByEigen> cases{"Eigen"};
    cases.small();
    cases.large();
    cases.other_shapes();
    return true;
}();

} // namespace
