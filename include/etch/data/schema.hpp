// Records of named columns as vectors of numbers. The columns are a type, so the width is a constant; encoding needs no heap and
// no host, so it runs in the compiler and on a microcontroller.
//
//   using Patient = Schema<Numeric<"Age">, OneHot<"ChestPain", "typical", "other">, Thermometer<"Slope", "1", "2", "3">>;
//   using Model = Net<Dense<Patient::width, 16, Relu>, Dense<16, 1, Sigmoid>>;
//   if (const auto patient = Patient::encode(63, "typical", "2")) net(patient.value);
#pragma once

#include <etch/core/lanes.hpp>
#include <etch/core/tensor.hpp>
#include <etch/data/column/field.hpp>
#include <etch/nn/label.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <tuple>
#include <utility>

namespace etch {

/// The diagnoses of a schema with two columns of one name, and of a record with too few or too many fields; never defined.
template <class...>
struct columns_have_one_name;
template <class...>
struct record_does_not_fit;
namespace why {
template <int First, int Second>
struct columns;
template <int Given>
struct fields_given;
template <int Taken>
struct fields_taken;
} // namespace why

/// What became of a record: its value, or which column said no and why.
template <class X>
struct [[nodiscard]] Encoded {
    X value{};
    Encoding status = Encoding::done;
    int column = 0;
    constexpr explicit operator bool() const { return status == Encoding::done; }
};

namespace detail {

template <class... Columns>
constexpr bool check_columns() {
    constexpr auto twins = [] {
        const std::string_view names[]{Columns::name...};
        for (int i = 0; i < int(sizeof...(Columns)); ++i)
            for (int j = i + 1; j < int(sizeof...(Columns)); ++j)
                if (names[i] == names[j])
                    return std::pair{i, j};
        return std::pair{-1, -1};
    }();
    if constexpr (twins.first >= 0)
        return sizeof(columns_have_one_name<why::columns<twins.first, twins.second>>) > 0;
    else
        return true;
}

template <class... Columns>
constexpr auto find_measurements() {
    std::array<bool, static_cast<std::size_t>((Columns::width + ...))> units{};
    std::size_t at = 0;
    const auto mark = [&]<class C>(C*) {
        for (int k = 0; k < C::width; ++k)
            units[at++] = C::is_measurement(k);
    };
    (mark(static_cast<Columns*>(nullptr)), ...);
    return units;
}
template <class... Columns>
inline constexpr auto measurements_of = find_measurements<Columns...>();

template <class... Columns>
inline constexpr bool is_one_label = false;
template <class C>
inline constexpr bool is_one_label<C> = is_label_column<C>;

} // namespace detail

template <Column... Columns>
    requires(sizeof...(Columns) > 0)
struct Schema {
    static_assert(detail::check_columns<Columns...>());
    static constexpr int columns = sizeof...(Columns);
    /// The numbers that a record becomes: what the first layer takes, or the last one gives.
    static constexpr int width = (Columns::width + ...);
    static constexpr bool is_label = detail::is_one_label<Columns...>;
    static constexpr std::array<std::string_view, sizeof...(Columns)> names{Columns::name...};
    /// Which units are measurements: scaling leaves the others alone if it is told these.
    static constexpr const auto& measurements = detail::measurements_of<Columns...>;
    template <int I>
    using column = std::tuple_element_t<static_cast<std::size_t>(I), std::tuple<Columns...>>;

    /// Calls f with a null pointer to each column, whose type says the rest.
    static constexpr void for_each_column(auto&& f) { (f(static_cast<Columns*>(nullptr)), ...); }

    /// A vector; of a single class the Label.
    template <Scalar T = float>
    using Value = std::conditional_t<is_label, Label<width>, Vector<T, width>>;

    /// One record, in the order of the columns.
    template <Scalar T = float>
    static constexpr Encoded<Value<T>> encode(std::span<const Field, sizeof...(Columns)> record) {
        Vector<T, width> units{};
        Encoding status = Encoding::done;
        int at = 0, column = 0, dropped = -1;
        const auto next = [&]<class C>(C*) {
            status = C::encode(record[static_cast<std::size_t>(column)], units.data() + at);
            if (status == Encoding::dropped) { // what is wrong with the columns behind it is wrong all the same
                dropped = dropped < 0 ? column : dropped;
                status = Encoding::done;
            }
            at += status == Encoding::done ? C::width : 0;
            column += status == Encoding::done;
            return status == Encoding::done;
        };
        if (!(next(static_cast<Columns*>(nullptr)) && ...))
            return {{}, status, column};
        if (dropped >= 0)
            return {{}, Encoding::dropped, dropped};
        if constexpr (is_label) {
            Label<width> label;
            while (label.index < width && units[label.index] != T(1))
                ++label.index;
            if (label.index == width) // a column of one's own that says none
                return {{}, Encoding::unknown_category, 0};
            return {label, status, 0};
        } else
            return {units, status, 0};
    }
    /// The same from values: numbers, texts, Category{k}, Missing{}.
    template <Scalar T = float, class... Values>
        requires(std::convertible_to<const Values&, Field> && ...)
    static constexpr Encoded<Value<T>> encode(const Values&... values) {
        if constexpr (sizeof...(Values) == sizeof...(Columns)) {
            const Field record[]{values...};
            return encode<T>(std::span<const Field, sizeof...(Columns)>{record});
        } else {
            (void)sizeof(record_does_not_fit<why::fields_given<sizeof...(Values)>, why::fields_taken<columns>>);
            return {};
        }
    }
};

namespace detail {
template <class S>
inline constexpr bool is_schema = false;
template <class... Columns>
inline constexpr bool is_schema<Schema<Columns...>> = true;
} // namespace detail

template <class S>
concept RecordSchema = detail::is_schema<S>;

} // namespace etch
