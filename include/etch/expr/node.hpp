// What an expression is made of: named leaves, written numbers, and rows of the op table applied to operands. All are types;
// an object holds nothing but the numbers that were written into the formula.
//
//   Variable<"x", 3> x;   auto f = sum(squared(x)) + 1;   f(x = {1, 2, 3});
#pragma once

#include <etch/core/shape.hpp>
#include <etch/core/static_array.hpp>
#include <etch/core/tensor.hpp>
#include <etch/core/text.hpp>
#include <etch/expr/parts.hpp>

#include <boost/hana/tuple.hpp>

#include <concepts>
#include <type_traits>
#include <utility>

namespace etch {

/// What every expression derives from: it can be called with values for its variables.
struct expression_tag {};

namespace detail {
void takes_expression(const volatile expression_tag*);
}
/// By a conversion and not by a trait: the name of a trait of a large formula is long, and compilers spell out all of them.
template <class E>
concept Expression = requires(E* e) { detail::takes_expression(e); };

template <class E>
struct ExpressionBase : expression_tag {
    /// The value of the formula; every variable that it names must be bound, as in f(x = 1, y = 2). Scalars are double unless
    /// a bound value has another floating type.
    template <class... Bindings>
    constexpr auto operator()(const Bindings&... bindings) const {
        return evaluate(static_cast<const E&>(*this), bindings...);
    }
};

/// A variable together with its value, made by x = 2. Of vectors and matrices it holds the address: a binding is an argument,
/// made where it is used.
template <class Leaf, class T>
struct Binding {
    using leaf = Leaf;
    using scalar = T;
    const T* values;
    constexpr const T* data() const { return values; }
};
template <class Leaf, class T>
    requires(Leaf::extents.is_scalar())
struct Binding<Leaf, T> {
    using leaf = Leaf;
    using scalar = T;
    T value;
    constexpr const T* data() const { return &value; }
};

/// The diagnoses of values that a variable cannot be bound to; never defined. A container whose size is known at run time only is
/// checked by of_size (interop/of_size.hpp), or turned into an array or a span of static extent.
template <class Variable, class Value, class Remedy>
struct size_is_known_at_run_time_only;
template <class Variable, long Takes, long Given>
struct value_has_another_size;
template <class Variable, class Shape>
struct value_has_another_shape;
namespace why {
template <int Size>
struct say_of_size;
} // namespace why

/// An independent variable of a formula. Two variables of one name and shape are the same variable.
template <fixed_string Label, int... Dimensions>
struct Variable : ExpressionBase<Variable<Label, Dimensions...>> {
    using shape = Shape<Dimensions...>;
    static constexpr Extents extents = shape::extents;
    static constexpr auto label = Label;

    /// Values written in braces are double.
    constexpr auto operator=(const Tensor<double, shape>& value) const { // NOLINT: makes a binding, assigns nothing
        return Binding<Variable, double>{value.data()};
    }
    /// A vector, matrix or view of this shape, an array of as many numbers, or anything like it with data() and a static size.
    template <class X>
        requires requires(const X& value) { value.data(); }
    constexpr auto operator=(const X& value) const { // NOLINT
        using T = std::remove_cv_t<std::remove_reference_t<decltype(*value.data())>>;
        if constexpr (StaticArray<X>::size < 0)
            (void)sizeof(size_is_known_at_run_time_only<Variable, X, why::say_of_size<extents.size()>>);
        else if constexpr (StaticArray<X>::size != extents.size())
            (void)sizeof(value_has_another_size<Variable, extents.size(), StaticArray<X>::size>);
        else if constexpr (requires { typename StaticArray<X>::shape; })
            if constexpr (!std::same_as<typename StaticArray<X>::shape, shape>)
                (void)sizeof(value_has_another_shape<Variable, typename StaticArray<X>::shape>);
        return Binding<Variable, T>{value.data()};
    }
};

template <fixed_string Label>
struct Variable<Label> : ExpressionBase<Variable<Label>> {
    using shape = Shape<>;
    static constexpr Extents extents = shape::extents;
    static constexpr auto label = Label;

    template <class T>
        requires(!Expression<T> && std::is_convertible_v<T, double>)
    constexpr auto operator=(const T& value) const { // NOLINT: makes a binding, assigns nothing
        using scalar = std::conditional_t<std::integral<T>, double, T>;
        return Binding<Variable, scalar>{static_cast<scalar>(value)};
    }
};

/// What a trainable leaf is for; initialisers go by it.
enum class Role { weight, bias, scale, leak };

/// A trainable leaf of a layer.
template <fixed_string Label, Role Kind, int... Dimensions>
struct Parameter : ExpressionBase<Parameter<Label, Kind, Dimensions...>> {
    using shape = Shape<Dimensions...>;
    static constexpr Extents extents = shape::extents;
    static constexpr auto label = Label;
    static constexpr Role role = Kind;
};

/// A weight matrix, rows x columns = outputs x inputs; starts as the initialiser says.
template <fixed_string Label, int... Dimensions>
inline constexpr Parameter<Label, Role::weight, Dimensions...> weight{};
/// A bias vector; starts at 0.
template <fixed_string Label, int... Dimensions>
inline constexpr Parameter<Label, Role::bias, Dimensions...> bias{};
/// A factor; starts at 1.
template <fixed_string Label, int... Dimensions>
inline constexpr Parameter<Label, Role::scale, Dimensions...> scale{};
/// The part of a number that passes where a rectifier is shut; starts at 1/4.
template <fixed_string Label, int... Dimensions>
inline constexpr Parameter<Label, Role::leak, Dimensions...> leak{};

/// Leaves that a block of a network is fed through: its input, the target of the loss.
template <int... Dimensions>
struct Input : ExpressionBase<Input<Dimensions...>> {
    static constexpr Extents extents = Shape<Dimensions...>::extents;
};
template <int... Dimensions>
struct Target : ExpressionBase<Target<Dimensions...>> {
    static constexpr Extents extents = Shape<Dimensions...>::extents;
};

/// A number that was written into the formula. Its type does not know it, its object does.
struct Literal : ExpressionBase<Literal> {
    static constexpr Extents extents{};
    double value = 0;

    constexpr Literal() = default;
    constexpr explicit Literal(double number) : value{number} {}
};

/// What a formula is that cannot be made for the shapes it is given: programs with it are refused.
struct Misfit : ExpressionBase<Misfit> {
    static constexpr Extents extents{};
};

/// Integers that belong to an op and not to its operands: the exponent of pow, the bounds of a slice.
template <int... Values>
struct Attributes {};

/// A row of the op table applied to operands. It holds no operands but the numbers that were written into them, one after the
/// other: an object of a formula without numbers is empty, and the operands are made again from their types.
template <class Row, class Numbers, class... Operands>
struct Apply;

template <class Row, int... Numbers, class... Operands>
struct Apply<Row, Attributes<Numbers...>, Operands...> : ExpressionBase<Apply<Row, Attributes<Numbers...>, Operands...>>,
                                                         WrittenNumbers<(0 + ... + size_of_expression<Operands>.literals)> {
    static constexpr Extents extents = Row::shape(Operands::extents..., Numbers...);
    static constexpr ExpressionSize expression_size = (ExpressionSize{} + ... + size_of_expression<Operands>);

    /// f(operands...).
    template <class F>
    constexpr decltype(auto) unpack(F&& f) const {
        return [&]<std::size_t... I>(std::index_sequence<I...>) -> decltype(auto) {
            return std::forward<F>(f)(operand<Operands, I>()...);
        }(std::index_sequence_for<Operands...>{});
    }

private:
    template <class X, std::size_t I>
    constexpr X operand() const {
        X x{};
        if constexpr (size_of_expression<X>.literals > 0) {
            constexpr int sizes[]{size_of_expression<Operands>.literals...};
            std::size_t next = 0;
            for (std::size_t k = 0; k < I; ++k)
                next += static_cast<std::size_t>(sizes[k]);
            each_literal(x, [&](double& number) { number = this->numbers[next++]; });
        }
        return x;
    }
};

/// The formula of a layer applied to an operand: its input is the operand, its parameters get a prefix and may be frozen.
template <fixed_string Prefix, bool Frozen, class Body, class Operand>
struct Call : ExpressionBase<Call<Prefix, Frozen, Body, Operand>> {
    static constexpr Extents extents = Body::extents;
    static constexpr ExpressionSize expression_size = size_of_expression<Operand> + size_of_expression<Body>;
    Body body;
    Operand operand;
};

} // namespace etch
