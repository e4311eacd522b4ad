// The elements of a symbol: x[i], A(i, j), one after the other.
#pragma once

#include <etch/program/rewrite.hpp>

namespace etch {

constexpr Symbol Symbol::element(int i) const { return reshape(slice(*this, i, 1), {}); }
constexpr Symbol Symbol::column(int j) const { return reshape(slice(*this, j, 1), vector_of(rows())); }

constexpr Symbol Symbol::Iterator::operator*() const { return whole[at]; }
constexpr Symbol::Iterator Symbol::begin() const { return {*this, 0}; }
constexpr Symbol::Iterator Symbol::end() const { return {*this, size()}; }

} // namespace etch
