// A number in decimal digits: the fewest that read back to the same double (Steele, White 1990; Burger, Dybvig 1996), or a given
// number of them, correctly rounded. Exact, by whole numbers of many digits, so that the compiler can do it.
//
//   write_number(text, 0.1);        // 0.1
//   write_number(text, 1.0 / 3, 4); // 0.3333
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace etch::detail {

/// A whole number of up to 1,280 bits.
class BigNumber {
public:
    constexpr explicit BigNumber(std::uint64_t value) {
        for (; value != 0; value >>= 32)
            limbs_[count_++] = static_cast<std::uint32_t>(value);
    }
    constexpr void multiply(std::uint32_t factor) {
        std::uint64_t carry = 0;
        for (std::size_t i = 0; i < count_; ++i) {
            carry += std::uint64_t{limbs_[i]} * factor;
            limbs_[i] = static_cast<std::uint32_t>(carry);
            carry >>= 32;
        }
        if (carry != 0)
            limbs_[count_++] = static_cast<std::uint32_t>(carry);
    }
    constexpr void multiply_by_power(std::uint32_t base, int exponent) {
        for (; exponent > 0; --exponent)
            multiply(base);
    }
    constexpr void shift_left(int bits) {
        for (; bits >= 16; bits -= 16)
            multiply(1U << 16);
        multiply(1U << bits);
    }
    constexpr void subtract(const BigNumber& o) {
        std::int64_t borrow = 0;
        for (std::size_t i = 0; i < count_; ++i) {
            const std::int64_t difference = std::int64_t{limbs_[i]} - (i < o.count_ ? o.limbs_[i] : 0) + borrow;
            limbs_[i] = static_cast<std::uint32_t>(difference);
            borrow = difference < 0 ? -1 : 0;
        }
        while (count_ > 0 && limbs_[count_ - 1] == 0)
            --count_;
    }
    constexpr void add(const BigNumber& o) {
        std::uint64_t carry = 0;
        for (std::size_t i = 0; i < count_ || i < o.count_ || carry != 0; ++i) {
            if (i == count_)
                limbs_[count_++] = 0;
            carry += std::uint64_t{limbs_[i]} + (i < o.count_ ? o.limbs_[i] : 0);
            limbs_[i] = static_cast<std::uint32_t>(carry);
            carry >>= 32;
        }
    }
    /// Negative, 0 or positive, as a is less than, equal to or greater than b.
    static constexpr int compare(const BigNumber& a, const BigNumber& b) {
        if (a.count_ != b.count_)
            return a.count_ < b.count_ ? -1 : 1;
        for (std::size_t i = a.count_; i-- > 0;)
            if (a.limbs_[i] != b.limbs_[i])
                return a.limbs_[i] < b.limbs_[i] ? -1 : 1;
        return 0;
    }

private:
    std::array<std::uint32_t, 40> limbs_{};
    std::size_t count_ = 0;
};

/// 0.d1 d2 d3 ... times 10^exponent, of a finite number above 0.
struct Digits {
    std::array<char, 18> digit{}; // as characters
    std::size_t count = 0;
    int exponent = 0;

    constexpr Digits(double value, int most) {
        const auto bits = std::bit_cast<std::uint64_t>(value);
        const auto raw = static_cast<int>(bits >> 52 & 0x7FF);
        const std::uint64_t fraction = bits & ((std::uint64_t{1} << 52) - 1);
        const std::uint64_t m = raw == 0 ? fraction : fraction | std::uint64_t{1} << 52;
        const int e = (raw == 0 ? 1 : raw) - 1075;
        const bool is_uneven = fraction == 0 && raw > 1; // the neighbour below is nearer than the one above
        // value = r / s; half the distance to the neighbours is above / s and below / s
        BigNumber r{m}, s{1}, above{1}, below{1};
        r.shift_left((e > 0 ? e : 0) + 1 + is_uneven), s.shift_left((e < 0 ? -e : 0) + 1 + is_uneven);
        above.shift_left((e > 0 ? e : 0) + is_uneven), below.shift_left(e > 0 ? e : 0);
        const bool ends_count = m % 2 == 0; // halfway reads back to an even number
        const auto is_high = [&](const BigNumber& rest) {
            BigNumber sum = rest;
            sum.add(above);
            return BigNumber::compare(sum, s) > (ends_count ? -1 : 0);
        };
        // The exponent, or one less.
        exponent = static_cast<int>((e + 64 - std::countl_zero(m) - 1) * 0.30102999566398120 + 400) - 399;
        s.multiply_by_power(10, exponent);
        for (BigNumber* part : {&r, &above, &below})
            part->multiply_by_power(10, -exponent);
        if (is_high(r))
            ++exponent;
        else
            for (BigNumber* part : {&r, &above, &below})
                part->multiply(10);
        while (true) {
            char d = '0';
            for (; BigNumber::compare(r, s) >= 0; ++d)
                r.subtract(s);
            const bool low = BigNumber::compare(r, below) < (ends_count ? 1 : 0), high = is_high(r);
            digit[count++] = d;
            if (low || high || static_cast<int>(count) == most) {
                BigNumber twice = r;
                twice.multiply(2);
                if (low == high ? BigNumber::compare(twice, s) > (d % 2 == 0 ? 0 : -1) : high) // a tie: to the even digit
                    round_up();
                break;
            }
            for (BigNumber* part : {&r, &above, &below})
                part->multiply(10);
        }
        while (count > 1 && digit[count - 1] == '0')
            --count;
    }

private:
    constexpr void round_up() {
        std::size_t i = count;
        while (i > 0 && digit[i - 1] == '9')
            digit[--i] = '0';
        if (i > 0) {
            ++digit[i - 1];
        } else {
            digit[0] = '1';
            ++exponent;
        }
    }
};

/// A whole number.
template <class Text>
constexpr void write_whole(Text& to, long number) {
    if (number < 0)
        to.put('-');
    if (number >= 10 || number <= -10)
        write_whole(to, number < 0 ? -(number / 10) : number / 10);
    to.put(static_cast<char>('0' + (number % 10 < 0 ? -(number % 10) : number % 10)));
}

/// A number, in at most so many digits: 12, -0.25, 1e-10, 2.5e20, nan, inf.
template <class Text>
constexpr void write_number(Text& to, double number, int most_digits = 17) {
    const auto put = [&](std::string_view text) {
        for (const char c : text)
            to.put(c);
    };
    if (number != number)
        return put("nan");
    if ((std::bit_cast<std::uint64_t>(number) >> 63) != 0)
        to.put('-'), number = -number;
    if (number == 0)
        return to.put('0');
    if (number > 1.7976931348623157e308)
        return put("inf");
    const Digits digits{number, most_digits};
    const int count = static_cast<int>(digits.count), point = digits.exponent;
    const bool is_plain = point > -5 && point <= 16;
    if (is_plain && point <= 0)
        for (int i = point; i < 1; ++i)
            put(i == point ? "0." : "0");
    for (int i = 0; i < count; ++i) {
        if (is_plain ? i == point && point > 0 : i == 1)
            to.put('.');
        to.put(digits.digit[static_cast<std::size_t>(i)]);
    }
    for (int i = count; is_plain && i < point; ++i)
        to.put('0');
    if (!is_plain)
        to.put('e'), write_whole(to, point - 1);
}

} // namespace etch::detail
