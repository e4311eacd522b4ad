// Weights with orthonormal columns, or rows where there are fewer of these, times a gain: lengths are kept exactly (Saxe,
// McClelland, Ganguli 2014). Normal draws made orthonormal by Gram-Schmidt, twice (Giraud, Langou, Rozloznik 2005), so every
// orthogonal matrix is as likely as any other.
#pragma once

#include <etch/nn/init/initializer.hpp>

namespace etch {

struct Orthogonal {
    double gain = 1; // sqrt(2) for rectifiers

    template <Scalar T>
    constexpr void fill(Random& random, WeightMatrix<T> weights) const {
        const bool by_columns = weights.outputs >= weights.inputs;
        const int count = by_columns ? weights.inputs : weights.outputs, length = by_columns ? weights.outputs : weights.inputs;
        const auto at = [&](int vector, int i) -> T& { return by_columns ? weights(i, vector) : weights(vector, i); };
        const auto dot = [&](int v, int w) {
            double sum = 0;
            for (int i = 0; i < length; ++i)
                sum += static_cast<double>(at(v, i)) * static_cast<double>(at(w, i));
            return sum;
        };
        for (int v = 0; v < count; ++v) {
            for (int i = 0; i < length; ++i)
                at(v, i) = static_cast<T>(normal<double>(random));
            for (int pass = 0; pass < 2; ++pass) {
                for (int before = 0; before < v; ++before) {
                    const T along = static_cast<T>(dot(v, before));
                    for (int i = 0; i < length; ++i)
                        at(v, i) -= along * at(before, i);
                }
                const double norm = math::sqrt(dot(v, v));
                for (int i = 0; i < length; ++i)
                    at(v, i) = static_cast<T>(static_cast<double>(at(v, i)) / norm);
            }
        }
        for (int i = 0; i < weights.size(); ++i)
            weights.values[i] *= static_cast<T>(gain);
    }
};

} // namespace etch
