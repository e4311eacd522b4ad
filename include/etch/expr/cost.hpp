// What a row of the op table costs for each element of its result. A row that says nothing is one operation of no particular kind
// if it is cheap, else one call of an elementary function.
//
//   struct Fused : Elementwise<"fused", 3> { static constexpr ops::Cost cost{.additions = 1, .multiplications = 1}; ... };
#pragma once

namespace etch::ops {

/// Operations on numbers. For a reduction: for each step of its fold.
struct Cost {
    int additions = 0, multiplications = 0, divisions = 0, square_roots = 0;
    int comparisons = 0; // and choices by them
    int calls = 0;       // elementary functions
    int others = 0;      // signs, roundings: no arithmetic
};

/// The cost of a row that was applied with a number, which all but pow<N> ignore.
template <class Row>
constexpr Cost cost_of(int number) {
    if constexpr (requires { Row::cost(number); })
        return Row::cost(number);
    else if constexpr (requires { Row::cost; })
        return Row::cost;
    else if constexpr (Row::cheap)
        return {.others = 1};
    else
        return {.calls = 1};
}

} // namespace etch::ops
