// Ends training where the loss is level: ||gradient|| <= `below`, the Euclidean norm of the gradient of the mean loss over a dataset,
// which costs a pass over it after each epoch. Those after it find the norm as Progress::gradient_norm.
//
//   fit<Loss>(net, data, method, {.epochs = 1000}, GradientNorm{data, 1e-4});
#pragma once

#include <etch/train/callback.hpp>
#include <etch/train/dataset.hpp>
#include <etch/train/norm.hpp>

namespace etch {

/// Data: a reference to the caller's, or a view.
template <class Data>
    requires Dataset<std::remove_cvref_t<Data>>
class GradientNorm {
public:
    constexpr GradientNorm(Data data, double below) : data_(static_cast<Data>(data)), below_{below} {}

    static constexpr const char* reason = "the gradient is small enough";
    template <class T>
    constexpr bool met(Progress& p, T& trainer) {
        p.gradient_norm = detail::norm_of(trainer.gradient(data_));
        return p.gradient_norm <= below_;
    }

private:
    Data data_;
    double below_;
};
template <class Data>
GradientNorm(Data&&, double) -> GradientNorm<Data>;

} // namespace etch
