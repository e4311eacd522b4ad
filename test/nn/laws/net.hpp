// Networks, inputs and targets with seeded numbers in them, and the same in another scalar.
#pragma once

#include <etch/etch.hpp>

#include <cmath>

namespace laws {

/// Fills with numbers from [-size, size).
template <class Range>
void scatter(Range&& range, etch::Random& random, double size) {
    for (auto& element : range)
        element = static_cast<std::remove_reference_t<decltype(element)>>(etch::uniform<double>(random, -size, size));
}

/// A network whose every parameter is drawn, biases as well.
template <etch::Network N>
N scattered(etch::Random& random, double size = 1) {
    N net{};
    scatter(net.parameters(), random, size);
    return net;
}

/// The same numbers in another scalar.
template <etch::Scalar T, etch::Network N>
etch::with_scalar<N, T> converted(const N& net) {
    etch::with_scalar<N, T> wide{};
    for (std::size_t i = 0; i < net.parameters().size(); ++i)
        wide.parameters()[i] = static_cast<T>(net.parameters()[i]);
    return wide;
}
template <etch::Scalar T, class S, int Size>
etch::Vector<T, Size> converted(const etch::Vector<S, Size>& v) {
    etch::Vector<T, Size> wide{};
    for (int i = 0; i < Size; ++i)
        wide[i] = static_cast<T>(v[i]);
    return wide;
}
template <etch::Scalar T, int K>
etch::Label<K> converted(const etch::Label<K>& label) {
    return label;
}

// Ways to draw a target; the first argument of each is the network.
struct AnyTarget {
    template <etch::Network N>
    static auto draw(etch::Random& random) {
        typename N::Output y{};
        scatter(y, random, 2);
        return y;
    }
};
/// Numbers in (0, 1), each a probability of its own.
struct Probabilities {
    template <etch::Network N>
    static auto draw(etch::Random& random) {
        typename N::Output y{};
        for (auto& p : y)
            p = static_cast<typename N::scalar>(etch::uniform<double>(random, 0, 1));
        return y;
    }
};
/// Numbers in (0, 1) whose sum is 1.
struct Distribution {
    template <etch::Network N>
    static auto draw(etch::Random& random) {
        auto y = Probabilities::draw<N>(random);
        typename N::scalar sum = 0;
        for (const auto p : y)
            sum += p;
        for (auto& p : y)
            p /= sum;
        return y;
    }
};
/// -1 or 1.
struct Signs {
    template <etch::Network N>
    static auto draw(etch::Random& random) {
        typename N::Output y{};
        for (auto& each : y)
            each = etch::uniform_index(random, 2) == 0 ? -1 : 1;
        return y;
    }
};
struct AnyLabel {
    template <etch::Network N>
    static auto draw(etch::Random& random) {
        return etch::Label<N::output_size>{static_cast<int>(etch::uniform_index(random, N::output_size))};
    }
};

} // namespace laws
