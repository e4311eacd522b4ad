// Formulas and functions as cost functions of Ceres (2.0 or later), with our derivatives: a ceres::SizedCostFunction, made with new,
// which the problem owns once it is added.
//
//   problem.AddResidualBlock(ceres_cost_function<1, 2>(f), nullptr, b);            f(std::array<T, 2>) gives a number or an array
//   problem.AddResidualBlock(ceres_cost_function(residual, b)(t = 1, y = 2), nullptr, numbers);   a formula; its data are copied
//
// Blocks of parameters are the arguments of the function, or the variables named after the formula, in this order.
#pragma once

#include <etch/autodiff/bind.hpp>
#include <etch/autodiff/jacobian.hpp>
#include <etch/autodiff/linearized.hpp>

#include <array>
#include <ceres/sized_cost_function.h>
#include <cstddef>
#include <tuple>
#include <utility>

namespace etch {

namespace detail {

/// A Jacobian of ours, by columns, as Ceres reads it, by rows.
template <int R, int C>
void give_rows(const Matrix<double, R, C>& from, int first_column, int columns, double* to) {
    for (int i = 0; i < R; ++i)
        for (int j = 0; j < columns; ++j)
            to[i * columns + j] = from(i, first_column + j);
}

template <class F, int Residuals, int... Sizes>
class FunctionCost final : public ceres::SizedCostFunction<Residuals, Sizes...> {
public:
    explicit FunctionCost(const F& f) : f_{f} {}

    bool Evaluate(const double* const* parameters, double* residuals, double** jacobians) const override {
        return evaluate(parameters, residuals, jacobians, std::make_index_sequence<sizeof...(Sizes)>{});
    }

private:
    static constexpr int total = (Sizes + ...);
    static constexpr int sizes[]{Sizes...};
    static constexpr int first(std::size_t block) {
        int sum = 0;
        for (std::size_t k = 0; k < block; ++k)
            sum += sizes[k];
        return sum;
    }
    template <std::size_t... K>
    bool evaluate(const double* const* parameters, double* residuals, double** jacobians, std::index_sequence<K...>) const {
        std::array<double, static_cast<std::size_t>(total)> x;
        for (std::size_t k = 0; k < sizeof...(K); ++k)
            for (int i = 0; i < sizes[k]; ++i)
                x[static_cast<std::size_t>(first(k) + i)] = parameters[k][i];
        const auto of_all = [&]<class T>(const std::array<T, static_cast<std::size_t>(total)>& all) {
            const auto result = f_(block<K>(all)...);
            if constexpr (requires { result[0]; })
                return std::array<T, static_cast<std::size_t>(Residuals)>(result);
            else
                return std::array<T, 1>{T(result)};
        };
        if (jacobians == nullptr) {
            give_values(of_all(x), residuals);
            return true;
        }
        const auto at = linearized(of_all, x);
        give_values(at.value, residuals);
        for (std::size_t k = 0; k < sizeof...(K); ++k)
            if (jacobians[k] != nullptr)
                give_rows(at.jacobian, first(k), sizes[k], jacobians[k]);
        return true;
    }
    template <std::size_t K>
    static auto block(const auto& all) {
        std::array<typename std::remove_cvref_t<decltype(all)>::value_type, static_cast<std::size_t>(sizes[K])> part;
        for (std::size_t i = 0; i < part.size(); ++i)
            part[i] = all[static_cast<std::size_t>(first(K)) + i];
        return part;
    }
    static void give_values(const auto& from, double* to) {
        for (const double each : from)
            *to++ = each;
    }

    F f_;
};

/// E: the residuals; X: the blocks; Data: bindings of the other variables.
template <class E, class Data, class... X>
class FormulaCost;
template <class E, class... Data, class... X>
class FormulaCost<E, std::tuple<Data...>, X...> final
    : public ceres::SizedCostFunction<E::extents.size(), X::extents.size()...> {
public:
    FormulaCost(const E& formula, const Data&... data) : formula_{formula}, data_{data...} {}

    bool Evaluate(const double* const* parameters, double* residuals, double** jacobians) const override {
        return [&]<std::size_t... K>(std::index_sequence<K...>) {
            return std::apply(
                [&](const Data&... data) {
                    evaluate(residuals, jacobians, std::tuple{bound<X>(parameters[K])...}, data...);
                    return true;
                },
                data_);
        }(std::make_index_sequence<sizeof...(X)>{});
    }

private:
    template <class V>
    static auto bound(const double* values) {
        if constexpr (V::extents.is_scalar())
            return Binding<V, double>{*values};
        else
            return Binding<V, double>{values};
    }
    void evaluate(double* residuals, double** jacobians, const auto& blocks, const Data&... data) const {
        std::apply(
            [&](const auto&... block) {
                const auto values = formula_(block..., data...);
                for (int i = 0; i < E::extents.size(); ++i)
                    residuals[i] = data_of(values)[i];
                [[maybe_unused]] std::size_t k = 0;
                if (jacobians != nullptr)
                    ((jacobians[k] != nullptr
                          ? give_rows(jacobian(formula_, X{})(block..., data...), 0, X::extents.size(), jacobians[k])
                          : void(),
                      ++k),
                     ...);
            },
            blocks);
    }

    E formula_;
    std::tuple<Data...> data_;
};

template <class E, class... X>
struct FormulaCostOf {
    E formula;
    template <class... Bindings>
    ceres::CostFunction* operator()(const Bindings&... data) const {
        using Data = std::tuple<OwnBinding<typename Bindings::leaf, double>...>;
        return new FormulaCost<E, Data, X...>{formula, OwnBinding<typename Bindings::leaf, double>{data}...};
    }
};

} // namespace detail

/// f of as many arrays as there are Sizes, of so many numbers each; it gives an array of Residuals, or a number if that is 1.
template <int Residuals, int... Sizes, class F>
ceres::CostFunction* ceres_cost_function(const F& f) {
    return new detail::FunctionCost<F, Residuals, Sizes...>{f};
}
/// A function of bindings, the data, that makes the cost function of a formula of any shape.
template <Expression E, Expression... X>
auto ceres_cost_function(const E& residuals, const X&...) {
    return detail::FormulaCostOf<E, X...>{residuals};
}

} // namespace etch
