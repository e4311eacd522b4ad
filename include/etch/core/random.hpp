// Random numbers that are the same bits everywhere, in the compiler too: the counter-based generator Philox4x32-10 of
// Salmon, Moraes, Dror and Shaw, "Parallel Random Numbers: As Easy as 1, 2, 3" (SC 2011).
//
//   output number i of (seed, stream) = word i % 4 of philox({i / 4, stream}, seed)
//
//   Random random{Seed{11}};
//   float x = uniform<float>(random, -1, 1);   // [-1, 1)
//   random.discard(1'000'000'000);             // costs as much as discard(1)
#pragma once

#include <etch/core/math/log.hpp>
#include <etch/core/math/square_root.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace etch {

/// What every random choice starts from: the same seed gives the same choices.
struct Seed {
    std::uint64_t value = 0;
    friend constexpr bool operator==(Seed, Seed) = default;
};

/// The bijection of 128 bits that Philox4x32-10 is made of.
constexpr std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key) {
    auto [a, b, c, d] = counter;
    auto [k, l] = key;
    for (int round = 0; round < 10; ++round, k += 0x9E3779B9U, l += 0xBB67AE85U) {
        const std::uint64_t p = std::uint64_t{0xD2511F53U} * a, q = std::uint64_t{0xCD9E8D57U} * c;
        a = std::uint32_t(q >> 32) ^ b ^ k, b = std::uint32_t(q);
        c = std::uint32_t(p >> 32) ^ d ^ l, d = std::uint32_t(p);
    }
    return {a, b, c, d};
}

/// A position in one of 2^64 independent streams of 2^64 numbers of 32 bits each. A copy continues from the same position.
class Random {
public:
    using result_type = std::uint32_t;

    explicit constexpr Random(Seed seed, std::uint64_t stream = 0) : seed_(seed), stream_(stream) {}

    static constexpr result_type min() { return 0; }
    static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }

    constexpr result_type operator()() {
        if (position_ % 4 == 0)
            block_ = generate();
        return block_[position_++ % 4];
    }

    /// Skips n numbers at once.
    constexpr void discard(std::uint64_t n) {
        position_ += n;
        if (position_ % 4 != 0)
            block_ = generate();
    }

    /// The seed, the stream and the count of numbers drawn are the whole state: Random{seed, stream}.discard(position) is
    /// equal.
    constexpr Seed seed() const { return seed_; }
    constexpr std::uint64_t stream() const { return stream_; }
    constexpr std::uint64_t position() const { return position_; }

    friend constexpr bool operator==(const Random& a, const Random& b) {
        return a.seed_ == b.seed_ && a.stream_ == b.stream_ && a.position_ == b.position_;
    }

private:
    static constexpr std::uint32_t low(std::uint64_t x) { return std::uint32_t(x); }
    static constexpr std::uint32_t high(std::uint64_t x) { return std::uint32_t(x >> 32); }

    constexpr std::array<std::uint32_t, 4> generate() const {
        return philox({low(position_ / 4), high(position_ / 4), low(stream_), high(stream_)},
                      {low(seed_.value), high(seed_.value)});
    }

    Seed seed_;
    std::uint64_t stream_;
    std::uint64_t position_ = 0;
    std::array<std::uint32_t, 4> block_{}; // the numbers around position_, valid when it is not a multiple of 4
};

static_assert(std::is_trivially_copyable_v<Random>);

namespace detail {

/// Two numbers of a generator as one, the first in the upper half.
constexpr std::uint64_t draw64(Random& random) {
    const std::uint64_t upper = random();
    return upper << 32 | random();
}

/// Horner's rule; the coefficients from the constant term up.
template <class T, std::size_t N>
constexpr T polynomial(const T (&c)[N], T x) {
    T sum = c[N - 1];
    for (std::size_t i = N - 1; i-- > 0;)
        sum = sum * x + c[i];
    return sum;
}

} // namespace detail

/// A number in [low, high): low / 2 + high / 2 + (high / 2 - low / 2) c, with c in [-1, 1) made of the upper 24 bits of one
/// draw (float) or the upper 53 bits of two (other types): c = k / 2^23 - 1 or k / 2^52 - 1. A sum that rounding puts outside
/// of [low, high) becomes low. For low = -high the sum is one product, so fused multiply-adds leave the bits alone.
template <std::floating_point T>
constexpr T uniform(Random& random, std::type_identity_t<T> low, std::type_identity_t<T> high) {
    T c = 0;
    if constexpr (std::numeric_limits<T>::digits <= 24)
        c = T(std::int32_t(random() >> 8) - (std::int32_t{1} << 23)) / T(std::int32_t{1} << 23);
    else
        c = T(std::int64_t(detail::draw64(random) >> 11) - (std::int64_t{1} << 52)) / T(std::int64_t{1} << 52);
    const T value = (low / 2 + high / 2) + (high / 2 - low / 2) * c;
    return value >= low && value < high ? value : low;
}

/// A whole number in [0, n), each with the same chance, by rejection: one draw or more up to n = 2^32, two or more above.
/// n = 0 is taken as 1.
constexpr std::uint64_t uniform_index(Random& random, std::uint64_t n) {
    if (n <= 1)
        return 0;
    if (n > std::uint64_t{1} << 32) {
        std::uint64_t draw = detail::draw64(random);
        while (draw < (0 - n) % n)
            draw = detail::draw64(random);
        return draw % n;
    }
    // Lemire, "Fast Random Integer Generation in an Interval" (2019): the low half of the product tells an uneven share.
    const std::uint64_t uneven = (std::uint64_t{1} << 32) % n;
    std::uint64_t product = random() * n;
    while ((product & 0xFFFFFFFFU) < uneven)
        product = random() * n;
    return product >> 32;
}

namespace detail {

/// The z that a share of (u + 1/2) / 2^digits of the normal distribution is below, with as many digits as Bits has.
template <class T, class Bits>
constexpr T normal_quantile(Bits u) {
    const bool negative = u < Bits{1} << (std::numeric_limits<Bits>::digits - 1);
    const Bits odd = Bits(2 * (negative ? u : Bits(~u)) + 1); // the tail's share is odd / 2^(digits + 1), below 1/2
    const T q = T(Bits(0 - odd)) / T(Bits{1} << (std::numeric_limits<Bits>::digits - 1)) / 4; // 1/2 - share
    T z = 0;
    if (q <= T(0.425)) {
        const T r = T(0.180625) - q * q;
        if constexpr (std::same_as<T, float>)
            z = q * polynomial<T>({3.3871327179e0F, 5.0434271938e1F, 1.5929113202e2F, 5.9109374720e1F}, r) /
                polynomial<T>({1, 1.7895169469e1F, 7.8757757664e1F, 6.7187563600e1F}, r);
        else
            z = q *
                polynomial<T>({3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
                               1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
                               3.3430575583588128105e4, 2.5090809287301226727e3},
                              r) /
                polynomial<T>({1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
                               2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
                               5.2264952788528545610e3},
                              r);
    } else {
        const T share = T(odd) / T(Bits{1} << (std::numeric_limits<Bits>::digits - 1)) / 4;
        const T r = math::sqrt(-math::log(share));
        if constexpr (std::same_as<T, float>)
            z = polynomial<T>({1.4234372777e0F, 2.7568153900e0F, 1.3067284816e0F, 1.7023821103e-1F}, r - T(1.6)) /
                polynomial<T>({1, 7.3700164250e-1F, 1.2021132975e-1F}, r - T(1.6));
        else if (r <= 5)
            z = polynomial<T>({1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
                               3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
                               2.27238449892691845833e-2, 7.74545014278341407640e-4},
                              r - T(1.6)) /
                polynomial<T>({1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
                               1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
                               1.05075007164441684324e-9},
                              r - T(1.6));
        else
            z = polynomial<T>({6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
                               2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                               2.71155556874348757815e-5, 2.01033439929228813265e-7},
                              r - 5) /
                polynomial<T>({1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
                               7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
                               2.04426310338993978564e-15},
                              r - 5);
    }
    return negative ? -z : z;
}

} // namespace detail

/// A number from the normal distribution of mean 0 and deviation 1: the quantile of (u + 1/2) / 2^32 for one draw u (float), of
/// (u + 1/2) / 2^64 for two draws (double), good to 4e-7 and 1e-15 of the larger of |z| and 1; |z| stays below 6.4 and 9.3.
/// Wichura, "Algorithm AS 241: The Percentage Points of the Normal Distribution" (1988): PPND7 for float, PPND16 for double.
template <class T>
    requires std::same_as<T, float> || std::same_as<T, double>
constexpr T normal(Random& random) {
    if constexpr (std::same_as<T, float>)
        return detail::normal_quantile<T>(random());
    else
        return detail::normal_quantile<T>(detail::draw64(random));
}

} // namespace etch
