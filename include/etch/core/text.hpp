// A string that can be a template argument: the names of variables, parameters and ops.
//
//   template <fixed_string Name> struct Variable;   Variable<"x"> x;
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace etch {

template <std::size_t N>
struct fixed_string {
    char text[N]{};

    consteval fixed_string(const char (&literal)[N]) { // NOLINT: implicit, so that "x" is an argument
        for (std::size_t i = 0; i < N; ++i)
            text[i] = literal[i];
    }
    constexpr std::string_view view() const { return {text, N - 1}; }
    friend constexpr bool operator==(const fixed_string&, const fixed_string&) = default;
};

/// FNV-1a, 64 bits: a hash that the compiler can compute.
constexpr std::uint64_t hash_of(std::string_view text) {
    std::uint64_t h = 14695981039346656037U;
    for (const char c : text)
        h = (h ^ static_cast<unsigned char>(c)) * 1099511628211U;
    return h;
}

/// A name that is put together at compile time, such as "1.W" for the weight of the second branch.
struct Name {
    static constexpr std::size_t capacity = 31;
    char text[capacity + 1]{};
    std::size_t size = 0;
    bool is_cut = false; // longer than there is room for

    constexpr Name() = default;
    constexpr Name(std::string_view view) { append(view); } // NOLINT: implicit
    constexpr Name& append(std::string_view view) {
        for (const char c : view)
            if (size < capacity)
                text[size++] = c;
            else
                is_cut = true;
        return *this;
    }
    constexpr std::string_view view() const { return {text, size}; }
};

namespace detail {

/// Text of fixed capacity, for what the compiler writes; what does not fit is left out.
template <std::size_t Capacity>
struct Text {
    char text[Capacity + 1]{};
    std::size_t size = 0;
    bool is_cut = false;

    constexpr std::string_view view() const { return {text, size}; }
    constexpr void put(char c) {
        if (size < Capacity)
            text[size++] = c;
        else
            is_cut = true;
    }
    constexpr void put(std::string_view view) {
        for (const char c : view)
            put(c);
    }
    friend constexpr bool operator==(const Text& a, std::string_view b) { return a.view() == b; }
    /// To any stream that takes views.
    template <class Stream>
    friend auto operator<<(Stream& to, const Text& written) -> decltype(to << std::string_view{}) {
        return to << written.view();
    }
};

} // namespace detail

} // namespace etch
