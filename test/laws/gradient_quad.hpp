// The laws of gradients and curvatures of a formula: what the engine computes in double, against differences of what it
// computes in
// __float128. The value that is differenced in turn has to agree with a function written by hand, if one is given.
#pragma once

#include <etch/autodiff/hessian.hpp>
#include <etch/core/quad.hpp>

#include "laws/agreement.hpp"
#include "laws/naive.hpp"

#include <boost/test/unit_test.hpp>

#include <random>
#include <tuple>

namespace laws {

using etch::quad;

/// Values of variables X, in a scalar T.
template <class T, class... X>
class Values {
public:
    static constexpr int count = (X::extents.size() + ...);

    /// Number i of all, in the order of the variables.
    T& operator[](int i) {
        T* found = nullptr;
        std::apply([&](auto&... value) { (find(value, i, found), ...); }, values_);
        return *found;
    }
    T operator[](int i) const { return const_cast<Values&>(*this)[i]; }

    /// function(x = ..., y = ..., ...)
    auto given_to(const auto& function) const {
        return std::apply([&](const etch::Tensor<T, typename X::shape>&... value) { return function((X{} = value)...); },
                          values_);
    }
    /// What laws/naive.hpp makes of a formula.
    std::vector<T> interpreted(const auto& formula) const {
        return naive<T>(formula,
                        [&]<class Variable>(Variable) {
                            Numbers<T> numbers{Variable::extents};
                            int first = 0;
                            bool found = false;
                            ((found = found || std::is_same_v<X, Variable>, first += found ? 0 : X::extents.size()), ...);
                            for (int i = 0; i < Variable::extents.size(); ++i)
                                numbers[i] = (*this)[first + i];
                            return numbers;
                        })
            .values;
    }
    static Values uniform(double low, double high, std::uint64_t seed) {
        Values values;
        std::mt19937_64 random{seed};
        std::uniform_real_distribution<double> number{low, high};
        for (int i = 0; i < count; ++i)
            values[i] = static_cast<T>(number(random));
        return values;
    }
    template <class U>
    Values<U, X...> in() const {
        Values<U, X...> other;
        for (int i = 0; i < count; ++i)
            other[i] = static_cast<U>((*this)[i]);
        return other;
    }
    /// this + factor * direction
    Values moved(T factor, const Values& direction) const {
        Values sum = *this;
        for (int i = 0; i < count; ++i)
            sum[i] += factor * direction[i];
        return sum;
    }

private:
    static void find(auto& value, int& i, T*& found) {
        const int size = static_cast<int>(sizeof value / sizeof(T));
        if (i >= 0 && i < size)
            found = etch::data_of(value) + i;
        i -= size;
    }
    std::tuple<etch::Tensor<T, typename X::shape>...> values_{};
};

/// The parts of a gradient, one after the other.
template <class T, class... X>
std::vector<T> flat(const auto& gradient) {
    std::vector<T> all;
    const auto each = [&]<class One>(One x) {
        if constexpr (One::extents.is_scalar())
            all.push_back(gradient[x]);
        else
            for (const T g : gradient[x])
                all.push_back(g);
    };
    (each(X{}), ...);
    return all;
}

template <class... X>
std::vector<quad> difference_gradient(const auto& formula, const Values<double, X...>& at) {
    const auto wide = at.template in<quad>();
    std::vector<quad> gradient;
    for (int i = 0; i < wide.count; ++i) {
        Values<quad, X...> unit;
        unit[i] = 1;
        const quad h = 1e-11;
        gradient.push_back((wide.moved(h, unit).interpreted(formula)[0] - wide.moved(-h, unit).interpreted(formula)[0]) /
                           (2 * h));
    }
    return gradient;
}

struct Draw {
    double low = -1, high = 1;
    int points = 5;
};

/// The gradient of a formula by the variables x, and mutants of it.
template <class E, class... X>
Mutants gradient_law(const char* name, const E& formula, Draw draw, const X&...) {
    Mutants mutants;
    Distance worst;
    for (int point = 0; point < draw.points; ++point) {
        const auto at = Values<double, X...>::uniform(draw.low, draw.high, static_cast<std::uint64_t>(point) + 1);
        const auto got = at.given_to(value_and_gradient(formula));
        const auto gradient = flat<double, X...>(got.gradient);
        const auto exact = difference_gradient(formula, at);
        const quad value = at.template in<quad>().interpreted(formula)[0];
        BOOST_CHECK_MESSAGE(std::abs(static_cast<double>(got.value - value)) <= 4e-15 * std::max(1.0, std::abs(got.value)),
                            name << ": value " << got.value << ", not " << static_cast<double>(value));
        BOOST_CHECK_LE(std::abs(got.value - at.given_to(formula)), 2e-15 * std::max(1.0, std::abs(got.value)));
        const Distance d = distance(gradient, exact);
        worst.norm = std::max(worst.norm, d.norm), worst.element = std::max(worst.element, d.element);
        BOOST_CHECK_MESSAGE(FirstOrder::agree(gradient, exact),
                            name << ": gradient, norm " << d.norm << ", element " << d.element);
        mutants += Mutants::of<FirstOrder>(gradient, exact);
        std::size_t first = 0;
        (((X::extents.rows > 1 && X::extents.columns > 1)
              ? mutants.transposed<FirstOrder>(gradient, exact, first, X::extents.rows, X::extents.columns)
              : void(),
          first += static_cast<std::size_t>(X::extents.size())),
         ...);
    }
    BOOST_CHECK_MESSAGE(mutants.caught == mutants.made, name << ": " << mutants.made - mutants.caught << " mutants live");
    BOOST_TEST_MESSAGE(name << ": gradient, norm " << worst.norm << ", element " << worst.element << " of 1, mutants "
                            << mutants.caught << " of " << mutants.made);
    return mutants;
}

/// The Hessian times a vector against the difference of gradients; the Hessian itself, its symmetry, and its product.
template <class E, class... X>
Mutants curvature_law(const char* name, const E& formula, Draw draw, const X&...) {
    Mutants mutants;
    double worst = 0, skew = 0;
    for (int point = 0; point < draw.points; ++point) {
        const auto seed = static_cast<std::uint64_t>(point) + 1;
        const auto at = Values<double, X...>::uniform(draw.low, draw.high, seed);
        const auto direction = Values<double, X...>::uniform(-1, 1, seed + 1000);
        const auto product = flat<double, X...>(direction.given_to(at.given_to(hessian_vector_product(formula))));

        const auto wide = at.template in<quad>(), along = direction.template in<quad>();
        const quad h = 1e-11;
        const auto up = flat<quad, X...>(wide.moved(h, along).given_to(etch::gradient(formula)));
        const auto down = flat<quad, X...>(wide.moved(-h, along).given_to(etch::gradient(formula)));
        std::vector<quad> exact;
        for (std::size_t i = 0; i < up.size(); ++i)
            exact.push_back((up[i] - down[i]) / (2 * h));
        const Distance d = distance(product, exact);
        worst = std::max(worst, d.norm);
        BOOST_CHECK_MESSAGE(SecondOrder::agree(product, exact), name << ": Hessian-vector product, norm " << d.norm);
        mutants += Mutants::of<SecondOrder>(product, exact);

        const auto hessian = at.given_to(etch::hessian(formula));
        double largest = 0, difference = 0;
        std::vector<double> again(product.size());
        for (int i = 0; i < at.count; ++i)
            for (int j = 0; j < at.count; ++j) {
                largest = std::max(largest, std::abs(hessian.values(i, j)));
                difference = std::max(difference, std::abs(hessian.values(i, j) - hessian.values(j, i)));
            }
        skew = std::max(skew, largest > 0 ? difference / largest : difference);
        BOOST_CHECK_MESSAGE(difference <= 1e-13 * largest, name << ": Hessian skew by " << difference << " of " << largest);
        // Variables of a Hessian stand in the order of the formula, which need not be that of the law.
        BOOST_CHECK_EQUAL(hessian.count, at.count);
    }
    BOOST_CHECK_MESSAGE(mutants.caught == mutants.made, name << ": " << mutants.made - mutants.caught << " mutants live");
    BOOST_TEST_MESSAGE(name << ": Hessian-vector product, norm " << worst << ", skew " << skew << ", mutants " << mutants.caught
                            << " of " << mutants.made);
    return mutants;
}

} // namespace laws
