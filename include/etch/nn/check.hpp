// Is the gradient of a network right? See autodiff/check.hpp; the differences are taken in double whatever the scalar.
//
//   check_gradient<CrossEntropy>(net, x, Label<2>{1}).max_relative_error < 1e-7
//   std::puts(to_string(check).text);   // wrong at layer 0, W(2, 1): exact 0.4, difference 0.8, ...: the adjoint of cube is wrong ...
#pragma once

#include <etch/autodiff/check.hpp>
#include <etch/nn/gradient.hpp>
#include <etch/nn/trainable.hpp>

namespace etch {

namespace detail {

/// The formula of a layer, with the loss behind the last one.
template <class L, class... Of>
struct BlockSource {
    static constexpr auto formula() {
        if constexpr (sizeof...(Of) == 0)
            return etch::formula_of<L>(); // not that of a node
        else
            return loss_formula_of<L, Of...>();
    }
    using rows = user_rows<decltype(formula())>;
    static constexpr int size_hint = 64;
    constexpr Symbol build(Graph& graph, bool /*known_literals*/) const {
        Emission to{.graph = graph, .input = input_leaf(graph, input_extents<L>)};
        if constexpr (sizeof...(Of) > 0)
            to.target = graph.leaf(
                {.kind = LeafKind::target, .name = Name{"target"}, .extents = target_extents<Of...>(output_extents<L>)});
        return emit(to, formula());
    }
};

/// Names the parameter, and looks for the row that is wrong: layer by layer, at what the layers before put out.
template <class Of, class N>
class NetworkChecker {
public:
    constexpr NetworkChecker(const N& net, const double* target) : parameters_{net.parameters().data()}, target_{target} {}

    template <int I = 0>
    constexpr OperationCheck check_operations(const double* input) const {
        using L = typename N::template layer<I>;
        constexpr bool is_last = I + 1 == N::layer_count;
        using Block = std::conditional_t<is_last, BlockSource<L, Of>, BlockSource<L>>;
        using B = BlockParameters<L>;
        OperationChecker<Block> checker{Block{}};
        checker.bind({.kind = LeafKind::input, .name = Name{"input"}}, input, is_trained_before<I>());
        checker.bind({.kind = LeafKind::target, .name = Name{"target"}}, target_, false);
        for (int l = 0; l < B::leaf_count(); ++l)
            if (B::is_parameter(l))
                checker.bind(B::P::leaf(l), parameters_ + N::template parameter_begin<I> + B::offset_of_leaf(l),
                             !B::P::leaf(l).frozen);
        OperationCheck found = checker.check();
        if constexpr (!is_last) {
            const OperationCheck rest = check_operations<I + 1>(checker.value());
            if (is_worse(rest.relative_error, found.relative_error)) {
                const std::string_view kink = found.kink.empty() ? rest.kink : found.kink;
                found = rest, found.kink = kink;
            } else if (found.kink.empty()) {
                found.kink = rest.kink;
            }
        }
        return found;
    }

    static constexpr void name_parameter(GradientCheck& check) {
        for_each_index<N::layer_count>([&](auto layer) {
            using B = BlockParameters<typename N::template layer<layer>>;
            for (int l = 0; l < B::leaf_count(); ++l) {
                const int element = check.worst - N::template parameter_begin<layer> - B::offset_of_leaf(l);
                if (B::is_parameter(l) && element >= 0 && element < B::P::leaf(l).extents.size())
                    check.layer = layer, check.parameter = B::P::leaf(l).name, check.extents = B::P::leaf(l).extents,
                    check.element = element;
            }
        });
    }

private:
    template <int I>
    static constexpr bool is_trained_before() {
        bool any = false;
        for_each_index<I>([&](auto layer) { any = any || is_trained<typename N::template layer<layer>>; });
        return any;
    }

    const double *parameters_, *target_;
};

} // namespace detail

/// `worst` is a number within net.parameters().
template <Loss Of, Network N, class Y>
constexpr GradientCheck check_gradient(const N& net, const typename N::Input& x, const Y& y) {
    using Wide = with_scalar<N, double>;
    Wide wide{};
    typename Wide::Input wide_x{};
    for (int i = 0; i < N::parameter_count; ++i)
        wide.parameters()[static_cast<std::size_t>(i)] = static_cast<double>(net.parameters()[static_cast<std::size_t>(i)]);
    for (int i = 0; i < N::input_size; ++i)
        data_of(wide_x)[i] = static_cast<double>(data_of(x)[i]);
    const auto exact = value_and_gradient<Of>(net, x, y);
    GradientCheck check = detail::compare_gradients(
        N::parameter_count,
        [&](int number) { return static_cast<double>(exact.gradient.parameters()[static_cast<std::size_t>(number)]); },
        [&](int number) {
            if (!detail::trainable_runs<N>.has(number))
                return detail::Difference{.value = 0, .uncertainty = 0}; // a frozen parameter counts as a constant
            double& moving = wide.parameters()[static_cast<std::size_t>(number)];
            const double middle = moving;
            const detail::Difference quotient = detail::difference_quotient(
                [&](double to) {
                    moving = to;
                    return value<Of>(wide, wide_x, y);
                },
                middle);
            moving = middle;
            return quotient;
        });
    using Checker = detail::NetworkChecker<Of, Wide>;
    Checker::name_parameter(check);
    if (!(check.max_relative_error <= detail::suspicious<typename N::scalar>)) {
        const detail::TargetMemory<Wide, Of, Y> target{y};
        check.operation = Checker{wide, target.values}.check_operations(data_of(wide_x));
    }
    return check;
}
template <Loss Of, Network N, class Y>
constexpr GradientCheck check_gradient(const N& net, const Sample<N, Y>& sample) {
    return check_gradient<Of>(net, sample.x, sample.y);
}

} // namespace etch
