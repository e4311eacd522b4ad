// What stands for a number, a vector or a matrix while a formula is written down: a node of a graph under construction. All
// functions that make expressions take symbols. A symbol is a value of one type whatever it stands for, so a function that is
// generic in its arguments writes its formula when it is called with symbols: loops, arrays and helper functions are at hand.
//
//   auto f = [](auto x, auto y) { auto sum = x; for (int i = 0; i < 3; ++i) sum += exp(x) * y; return sum; };
#pragma once

#include <etch/expr/op/table.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <type_traits>

namespace etch {

class Graph;

struct Symbol : symbol_tag {
    Graph* graph = nullptr;
    int id = -1;       // -1: nothing; -2: a number that no graph has yet
    double number = 0; // that number

    constexpr Symbol() = default;
    constexpr Symbol(Graph* owner, int node) : graph{owner}, id{node} {}
    template <Number N>
    constexpr Symbol(N value) : id{-2}, number{static_cast<double>(value)} {} // NOLINT: implicit, as numbers in formulas are

    constexpr Extents extents() const;
    constexpr int attribute(int index) const;
    constexpr Symbol constant(double value) const;
    /// Nothing: what flows back where a row is flat.
    constexpr Symbol none() const { return {}; }

    template <class Row, std::size_t N, class... X>
    constexpr Symbol add(std::array<int, N> numbers, const X&... x) const;
    /// The same where the shape of the result does not follow from the operands.
    template <class Row, std::size_t N, class... X>
    constexpr Symbol add_shaped(std::array<int, N> numbers, Extents extents, const X&... x) const;

    /// Element i of a vector, element (i, j) of a matrix: to be read only.
    template <std::integral I>
    constexpr const Symbol operator[](I i) const {
        return element(static_cast<int>(i));
    }
    template <std::integral I>
    constexpr const Symbol operator()(I i) const {
        return element(static_cast<int>(i));
    }
    template <std::integral I, std::integral J>
    constexpr const Symbol operator()(I i, J j) const {
        return column(static_cast<int>(j)).element(static_cast<int>(i));
    }
    constexpr std::size_t size() const;
    constexpr int rows() const;
    constexpr int columns() const;

    /// The elements of a vector, one by one.
    struct Iterator;
    constexpr Iterator begin() const;
    constexpr Iterator end() const;

    /// Of numbers that no graph has; else the graph is refused. It is false the first time and true from then on, so that loops end.
    constexpr explicit operator bool() const;

private:
    constexpr Symbol element(int i) const;
    constexpr Symbol column(int j) const;
};

struct Symbol::Iterator {
    Symbol whole;
    std::size_t at;

    constexpr Symbol operator*() const;
    constexpr Iterator& operator++() {
        ++at;
        return *this;
    }
    constexpr bool operator!=(const Iterator& other) const { return at != other.at; }
};

} // namespace etch
