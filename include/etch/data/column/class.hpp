// The class that a sample belongs to, as a target: a Label<K> where it is the only column of a schema, else K units as OneHot.
// Classes are texts, or the numbers 0 .. K - 1.
//
//   Schema<Class<"Species", "setosa", "versicolor", "virginica">>     Schema<ClassNumber<"digit", 10>>
#pragma once

#include <etch/data/column/one_hot.hpp>

namespace etch {

template <fixed_string Name, fixed_string... Values>
struct Class : OneHot<Name, Values...> {
    static constexpr bool is_label = true;
};

template <fixed_string Name, int K>
    requires(K > 1)
struct ClassNumber {
    static constexpr bool is_label = true;
    static constexpr std::string_view name = Name.view();
    static constexpr int width = K;
    static constexpr bool reads_numbers = true;
    static constexpr std::array<std::string_view, 0> allowed{};
    static constexpr bool is_measurement(int /*unit*/) { return false; }

    template <class T>
    static constexpr Encoding encode(const Field& field, T* to) {
        if (field.is_missing())
            return Encoding::missing;
        if (field.kind() != Field::Kind::number)
            return Encoding::not_a_number;
        const double number = field.number();
        if (!(number >= 0 && number < K) || number != static_cast<int>(number))
            return Encoding::out_of_range;
        for (int k = 0; k < K; ++k)
            to[k] = T(k == static_cast<int>(number));
        return Encoding::done;
    }
};

} // namespace etch
