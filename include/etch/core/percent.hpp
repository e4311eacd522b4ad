// Fractions as template arguments, in place of floating-point ones, which not every compiler takes: a std::ratio, or a Percent.
//
//   Dropout<128, Percent<20>>, Dropout<128, std::ratio<1, 3>>
#pragma once

#include <ratio>

namespace etch {

template <int Numerator>
using Percent = std::ratio<Numerator, 100>;

/// The number that a ratio stands for.
template <class R>
inline constexpr double number_of = static_cast<double>(R::num) / static_cast<double>(R::den);

} // namespace etch
