// What a column does where its value is missing. Without one of these it refuses the record.
//
//   DropIfMissing<C>       the record is left out
//   MeanIfMissing<C>       each unit of C becomes its mean over the training part: encoded as NaN, which mean_imputation fills
//   CategoryIfMissing<C>   one more unit: 1 where the value is missing, else 0. The units of C are then 0, or their mean if C is
//                          a MeanIfMissing
//
//   CategoryIfMissing<OneHot<"Thal", "normal", "fixed", "reversable">>
#pragma once

#include <etch/data/column/field.hpp>

#include <limits>

namespace etch {

/// Of classes there is no mean: a Class is left out where it is missing, or that is a class of its own.
template <class C>
concept ColumnWithMean = Column<C> && !is_label_column<C>;

template <Column C>
struct DropIfMissing : C {
    template <class T>
    static constexpr Encoding encode(const Field& field, T* to) {
        return field.is_missing() ? Encoding::dropped : C::encode(field, to);
    }
};

template <ColumnWithMean C>
struct MeanIfMissing : C {
    template <class T>
    static constexpr Encoding encode(const Field& field, T* to) {
        if (!field.is_missing())
            return C::encode(field, to);
        for (int k = 0; k < C::width; ++k)
            to[k] = std::numeric_limits<T>::quiet_NaN();
        return Encoding::done;
    }
};

template <Column C>
struct CategoryIfMissing : C {
    static constexpr int width = C::width + 1;
    static constexpr bool is_measurement(int unit) { return unit < C::width && C::is_measurement(unit); }

    template <class T>
    static constexpr Encoding encode(const Field& field, T* to) {
        to[C::width] = T(field.is_missing());
        const Encoding result = C::encode(field, to);
        if (result != Encoding::missing)
            return result;
        for (int k = 0; k < C::width; ++k)
            to[k] = T(0);
        return Encoding::done;
    }
};

} // namespace etch
