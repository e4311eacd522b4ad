// The cost of a formula, or of a derivative of it, as a constant: what its program computes for one set of values; see
// program/operations.hpp.
//
//   operations(f).total()   operations(gradient(f)).of("exp")   operations<float>(hessian(f)).multiplications
#pragma once

#include <etch/autodiff/gradient.hpp>
#include <etch/program/operations.hpp>

namespace etch {

/// A function of bindings that says which program it runs, and how often the part of it that depends on a direction.
template <class F>
concept CountedFunction = requires {
    typename F::recipe;
    { F::reverse_passes } -> std::convertible_to<long>;
};

/// Of the value of a formula. `T` is the scalar it is computed in, which decides between precise and fast forms.
template <class T = double, Expression E>
constexpr OperationCount operations(const E&) {
    return operation_count<Program<detail::ValueRecipe<E>, is_precise<T>, 1>>;
}
/// Of gradient(f), jacobian(f, x), hessian(f) and the like. A gradient includes the value.
template <class T = double, CountedFunction F>
constexpr OperationCount operations(const F&) {
    return operation_count<Program<typename F::recipe, is_precise<T>, 1>, F::reverse_passes>;
}

} // namespace etch
