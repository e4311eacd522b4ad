// Formulas that are one thing in training and another in inference, and the noise that training draws. The values of a network,
// its gradients by value_and_gradient, its Jacobian are inference; the steps of a trainer are training.
//
//   in_training(where(uniform_noise<"mask", 3> >= 0.5, 2 * x, 0), x)
#pragma once

#include <etch/expr/build.hpp>

namespace etch {

/// What a program is for.
enum class Mode { inference, training };

enum class NoiseKind { uniform, normal };

/// A leaf that training fills with numbers of its own for each element, each sample and each step. They are a function of the
/// seed, the step, the number of the sample in its batch, the layer, the leaf and the element (nn/noise.hpp), so both passes and
/// any size of tiles see the same. There is none in inference.
template <fixed_string Label, NoiseKind Of, int... Dimensions>
struct Noise : ExpressionBase<Noise<Label, Of, Dimensions...>> {
    using shape = Shape<Dimensions...>;
    static constexpr Extents extents = shape::extents;
    static constexpr auto label = Label;
};

/// Numbers in [0, 1): whole multiples of 2^-24.
template <fixed_string Label, int... Dimensions>
inline constexpr Noise<Label, NoiseKind::uniform, Dimensions...> uniform_noise{};
/// Numbers from the normal distribution of mean 0 and deviation 1.
template <fixed_string Label, int... Dimensions>
inline constexpr Noise<Label, NoiseKind::normal, Dimensions...> normal_noise{};

/// The first operand in training, the second in inference.
template <class Training, class Inference>
struct InTraining : ExpressionBase<InTraining<Training, Inference>> {
    static constexpr Extents extents = Training::extents;
    static constexpr ExpressionSize expression_size = size_of_expression<Training> + size_of_expression<Inference>;
    boost::hana::tuple<Training, Inference> operands;
};

/// The diagnosis of a formula that draws noise in inference; never defined.
template <Name Leaf>
struct noise_outside_of_training;

/// `training` in training, `inference` in inference; both of one shape.
template <Expression A, Expression B>
constexpr auto in_training(const A& training, const B& inference) {
    if constexpr (A::extents == B::extents) {
        return InTraining<A, B>{{}, {training, inference}};
    } else {
        (void)sizeof(shapes_do_not_fit<why::op<InTraining<A, B>>, why::operand<shape_from<A::extents>>,
                                       why::operand<shape_from<B::extents>>>);
        return inference;
    }
}

} // namespace etch
