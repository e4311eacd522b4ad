// Whether a block of numbers is the one it should be, and mutants of it that must not pass.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace laws {

/// The distance of numbers from a reference, as a norm, and element by element in units of what goal G2 allows:
/// |d_i| <= 1e-14 max |g| + 1e-12 |g_i|.
struct Distance {
    double norm = 0, element = 0;
};

template <class T, class Exact>
Distance distance(const std::vector<T>& got, const std::vector<Exact>& exact) {
    Distance result;
    Exact largest = 0, squares = 0, norm = 0;
    for (const Exact g : exact)
        largest = std::max(largest, g < 0 ? -g : g), norm += g * g;
    for (std::size_t i = 0; i < exact.size(); ++i) {
        const Exact d = static_cast<Exact>(got[i]) - exact[i], size = exact[i] < 0 ? -exact[i] : exact[i];
        const double share =
            static_cast<double>((d < 0 ? -d : d) / (Exact(1e-14) * largest + Exact(1e-12) * size + Exact(1e-300)));
        squares += d * d;
        result.element = share <= result.element ? result.element : share; // a NaN stays
        if (std::isnan(share))
            result.element = std::numeric_limits<double>::infinity();
    }
    result.norm = std::sqrt(static_cast<double>(norm > 0 ? squares / norm : squares));
    return result;
}

/// Goal G2: a gradient.
struct FirstOrder {
    template <class T, class Exact>
    static bool agree(const std::vector<T>& got, const std::vector<Exact>& exact) {
        const Distance d = distance(got, exact);
        return got.size() == exact.size() && d.norm <= 1e-14 && d.element <= 1;
    }
};
/// Goal G4: second derivatives.
struct SecondOrder {
    template <class T, class Exact>
    static bool agree(const std::vector<T>& got, const std::vector<Exact>& exact) {
        return got.size() == exact.size() && distance(got, exact).norm <= 1e-12;
    }
};

/// Wrong versions of a right block, each of which a rule must tell from the exact one. Goal G5.
struct Mutants {
    int made = 0, caught = 0;

    Mutants& operator+=(const Mutants& o) { return made += o.made, caught += o.caught, *this; }

    template <class Rule, class Exact>
    void count(const std::vector<double>& wrong, const std::vector<Exact>& exact) {
        ++made, caught += !Rule::agree(wrong, exact);
    }

    /// Signs, missing terms, a scale of 1e-6, swapped neighbours. Elements too small to matter in the norm are left alone.
    template <class Rule, class Exact>
    static Mutants of(const std::vector<double>& right, const std::vector<Exact>& exact) {
        Mutants mutants;
        double norm = 0;
        for (const double g : right)
            norm += g * g;
        const double least = 1e-4 * std::sqrt(norm);
        for (std::size_t i = 0; i < right.size(); ++i) {
            if (std::abs(right[i]) > least)
                for (const double factor : {-1.0, 0.0, 2.0, 1 + 1e-6, 1 - 1e-6}) {
                    auto wrong = right;
                    wrong[i] *= factor;
                    mutants.count<Rule>(wrong, exact);
                }
            if (const std::size_t j = (i + 1) % right.size(); std::abs(right[i] - right[j]) > least) {
                auto wrong = right;
                std::swap(wrong[i], wrong[j]);
                mutants.count<Rule>(wrong, exact);
            }
        }
        if (norm > 0)
            for (const double factor : {-1.0, 1 + 1e-6}) {
                auto wrong = right;
                for (double& g : wrong)
                    g *= factor;
                mutants.count<Rule>(wrong, exact);
            }
        return mutants;
    }

    /// A matrix of the block, stored by columns from `first` on, taken for its transpose.
    template <class Rule, class Exact>
    void transposed(const std::vector<double>& right, const std::vector<Exact>& exact, std::size_t first, int rows,
                    int columns) {
        auto wrong = right;
        for (int i = 0; i < rows; ++i)
            for (int j = 0; j < columns; ++j)
                wrong[first + static_cast<std::size_t>(i * columns + j)] =
                    right[first + static_cast<std::size_t>(i + j * rows)];
        if (SecondOrder::agree(wrong, right)) // symmetric
            return;
        count<Rule>(wrong, exact);
    }
};

} // namespace laws
