// What a network is worth on data that it is not trained on, worked out after epochs for the callbacks that come after: the loss and,
// if asked for, metrics, the first of which is Progress::validation_metric.
//
//   fit<CrossEntropy>(net, data, Adam{}, {.epochs = 20}, Validation{unseen, Accuracy{}}, EarlyStopping{net});
//
// TrainingMetric{data, Accuracy{}} does the same with the training data, for Progress::metric.
#pragma once

#include <etch/train/callback.hpp>
#include <etch/train/mean_loss.hpp>
#include <etch/train/metric/evaluate.hpp>
#include <etch/train/trainer.hpp>

#include <tuple>

namespace etch {

namespace detail {
/// Metrics that begin anew each time.
template <class N, class... Metrics>
constexpr auto evaluate_anew(const N& net, const auto& data, const std::tuple<Metrics...>& metrics) {
    return std::apply([&](auto... fresh) { return evaluate(net, data, fresh...); }, metrics);
}
} // namespace detail

/// Data: a reference to the caller's, or a view.
template <class Data, Metric... Metrics>
    requires Dataset<std::remove_cvref_t<Data>>
class Validation {
public:
    constexpr explicit Validation(Data data, Metrics... metrics) : data_(static_cast<Data>(data)), metrics_{metrics...} {}

    constexpr void on_begin(Progress& p) const { p.has_validation = true; }
    template <Network N, Loss Of, Optimizer Method, int Tile>
    constexpr void operator()(Progress& p, Trainer<N, Of, Method, Tile>& trainer) {
        p.validation_loss = mean_loss<Of>(trainer.net(), data_);
        if constexpr (sizeof...(Metrics) > 0) {
            values = detail::evaluate_anew(trainer.net(), data_, metrics_);
            p.validation_metric = values[0];
        }
    }

    std::array<double, sizeof...(Metrics)> values{}; // of all metrics, after the last epoch

private:
    Data data_;
    std::tuple<Metrics...> metrics_;
};
template <class Data, class... Metrics>
Validation(Data&&, Metrics...) -> Validation<Data, Metrics...>;

template <class Data, Metric M>
    requires Dataset<std::remove_cvref_t<Data>>
class TrainingMetric {
public:
    constexpr TrainingMetric(Data data, M metric) : data_(static_cast<Data>(data)), metric_{metric} {}

    template <class T>
    constexpr void operator()(Progress& p, T& trainer) {
        p.metric = detail::evaluate_anew(trainer.net(), data_, metric_)[0];
    }

private:
    Data data_;
    std::tuple<M> metric_;
};
template <class Data, class M>
TrainingMetric(Data&&, M) -> TrainingMetric<Data, M>;

} // namespace etch
