// The op table: every row that etch brings. A row of a user's own needs no entry here, it is found in the formula that uses it.
#pragma once

#include <etch/expr/op/arithmetic.hpp>
#include <etch/expr/op/choice.hpp>
#include <etch/expr/op/cholesky.hpp>
#include <etch/expr/op/convolution.hpp>
#include <etch/expr/op/determinant.hpp>
#include <etch/expr/op/exponential.hpp>
#include <etch/expr/op/extreme.hpp>
#include <etch/expr/op/gamma.hpp>
#include <etch/expr/op/gather.hpp>
#include <etch/expr/op/inverse_hyperbolic.hpp>
#include <etch/expr/op/movement.hpp>
#include <etch/expr/op/norm.hpp>
#include <etch/expr/op/power.hpp>
#include <etch/expr/op/probability.hpp>
#include <etch/expr/op/product.hpp>
#include <etch/expr/op/reduction.hpp>
#include <etch/expr/op/rounding.hpp>
#include <etch/expr/op/scan.hpp>
#include <etch/expr/op/solve.hpp>
#include <etch/expr/op/surrogate.hpp>
#include <etch/expr/op/trigonometric.hpp>

namespace etch {

namespace detail {
template <class... Lists>
struct joined;
template <class... A>
struct joined<Rows<A...>> {
    using type = Rows<A...>;
};
template <class... A, class... B, class... More>
struct joined<Rows<A...>, Rows<B...>, More...> : joined<Rows<A..., B...>, More...> {};
} // namespace detail

template <class... Lists>
using join = typename detail::joined<Lists...>::type;

using Table = join<ops::ArithmeticRows, ops::ExponentialRows, ops::TrigonometricRows, ops::MovementRows, ops::ReductionRows,
                   ops::ProbabilityRows, ops::ProductRows, ops::SurrogateRows, ops::RoundingRows, ops::GatherRows,
                   ops::ScanRows, ops::ExtremeRows, ops::NormRows, ops::ConvolutionRows, ops::SolveRows, ops::DeterminantRows,
                   ops::CholeskyRows, ops::PowerRows, ops::InverseHyperbolicRows, ops::GammaRows>;

} // namespace etch
