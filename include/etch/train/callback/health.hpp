// How each layer is doing, on samples to probe with, after epochs: the root mean squares of its outputs and of the gradient of the mean
// loss by its parameters, and its dead units, those whose output is the same for all samples. Warnings say what is wrong.
//
//   Health health{net, data};   fit<Loss>(net, data, method, options, health);   health.layer[0].warning   // null: nothing
//
// Vanishing and exploding gradients: Hochreiter 1991; Glorot, Bengio 2010; Pascanu, Mikolov, Bengio 2013.
#pragma once

#include <etch/core/stack.hpp>
#include <etch/nn/place.hpp>
#include <etch/train/callback.hpp>
#include <etch/train/norm.hpp>
#include <etch/train/trainer.hpp>

namespace etch {

struct HealthLimits {
    double vanishing = 1e-4; // of the largest root mean square among the layers
    double exploding = 1e3;  // the root mean square
    double dead = 0.5;       // the share of a layer's units
};

struct LayerHealth {
    double activation = 0, gradient = 0;                  // root mean squares; of parameters that training moves
    int dead = 0, units = 0, parameters = 0, trained = 0; // trained: parameters that are not frozen
    const char* warning = nullptr;

    constexpr const char* judge(double largest_gradient, const HealthLimits& limits) const {
        if (!math::is_finite(activation) || !math::is_finite(gradient))
            return "not finite";
        if (gradient > limits.exploding)
            return "its gradient explodes";
        if (dead > limits.dead * units)
            return "many of its units are dead";
        if (trained > 0 && gradient < limits.vanishing * largest_gradient)
            return "its gradient vanishes";
        return nullptr;
    }
};

/// Data: a reference to the caller's, or a view.
template <Network N, class Data>
    requires Dataset<std::remove_cvref_t<Data>>
class Health {
public:
    using T = typename N::scalar;
    static constexpr int layers = N::layer_count;

    /// At most `most` samples, the first ones.
    constexpr explicit Health(const N&, Data data, const HealthLimits& limits = {}, std::uint64_t most = 256)
        : data_(static_cast<Data>(data)), limits_{limits}, most_{most} {}

    LayerHealth layer[static_cast<std::size_t>(layers)]{};

    /// Whether no layer has a warning.
    constexpr bool is_well() const {
        for (const LayerHealth& l : layer)
            if (l.warning != nullptr)
                return false;
        return true;
    }

    template <class Trainer>
    constexpr void operator()(Progress& p, Trainer& trainer) {
        const Batch probe{data_, 0, data_.size() < most_ ? data_.size() : most_};
        if (probe.size() == 0)
            return;
        const auto gradient = trainer.gradient(probe);
        p.gradient_norm = detail::norm_of(gradient);
        double largest = 0;
        detail::for_each_index<layers>([&](auto number) {
            constexpr std::size_t begin = N::template parameter_begin<number>, end = N::template parameter_begin<number + 1>;
            constexpr int count = trained<number>();
            LayerHealth& l =
                layer[number] = {.units = width<number>, .parameters = static_cast<int>(end - begin), .trained = count};
            if constexpr (count > 0) // it is 0 where parameters are frozen
                l.gradient = detail::norm_of(gradient.subspan(begin, end - begin)) / math::sqrt(static_cast<double>(count));
            largest = l.gradient > largest ? l.gradient : largest;
        });
        watch_outputs(trainer.net(), probe);
        for (LayerHealth& l : layer)
            l.warning = l.judge(largest, limits_);
    }

private:
    template <int K>
    using Alone = ForwardChain<BasicNet<T, typename N::template layer<K>>, 1>;
    template <int K>
    static constexpr int width = output_extents<typename N::template layer<K>>.size();

    template <int K>
    static constexpr int trained() {
        int count = 0;
        for_each_place<N>([&](auto place, auto /*begin*/) {
            if (place.layer == K)
                count += place.extents.size();
        });
        return count;
    }

    /// What has been seen of a unit of any layer.
    struct Unit {
        T first{};
        bool is_alive = false;
    };
    struct Size {
        int units = 0, scratch = 0; // and the outputs of all layers together are as many numbers as there are units
    };
    static constexpr Size size() {
        Size size;
        detail::for_each_index<layers>([&](auto number) {
            size.units += width<number>;
            size.scratch = detail::larger(size.scratch, Alone<number>::memory());
        });
        return size;
    }

    template <int K>
    constexpr void watch(const N& net, const T* input, bool is_first, T* scratch, Unit* units) {
        T output[static_cast<std::size_t>(width<K>)];
        Alone<K>::run(net.parameters().data() + N::template parameter_begin<K>, input, output, scratch);
        for (int i = 0; i < width<K>; ++i) {
            layer[K].activation += static_cast<double>(output[i]) * static_cast<double>(output[i]);
            if (is_first)
                units[i].first = output[i];
            units[i].is_alive |= !(output[i] == units[i].first);
        }
        if constexpr (K + 1 < layers)
            watch<K + 1>(net, output, is_first, scratch, units + width<K>);
    }

    constexpr void watch_outputs(const N& net, const auto& probe) {
        constexpr Size needs = size();
        detail::refuse_too_large<(needs.scratch + needs.units) * sizeof(T) + needs.units * sizeof(Unit)>();
        T scratch[static_cast<std::size_t>(needs.scratch) + 1];
        Unit units[static_cast<std::size_t>(needs.units)];
        for (std::uint64_t i = 0; i < probe.size(); ++i) {
            const auto& sample = probe[i];
            watch<0>(net, read_input<N::input_size>(sample.x), i == 0, scratch, units);
        }
        const Unit* unit = units;
        for (LayerHealth& l : layer) {
            l.activation = math::sqrt(l.activation / (static_cast<double>(probe.size()) * l.units));
            for (int i = 0; i < l.units; ++i)
                l.dead += !unit++->is_alive && probe.size() > 1;
        }
    }

    Data data_;
    HealthLimits limits_;
    std::uint64_t most_;
};
template <Network N, class Data>
Health(const N&, Data&&) -> Health<N, Data>;
template <Network N, class Data>
Health(const N&, Data&&, const HealthLimits&, std::uint64_t = 256) -> Health<N, Data>;

} // namespace etch
