// One column of one record: a number, a text, one of the categories by its number, or nothing; and what came of encoding it.
//
//   Field{63}   Field{"typical"}   Field{Category{2}}   Field{Missing{}}
#pragma once

#include <concepts>
#include <string_view>
#include <type_traits>

namespace etch {

/// No value: an empty field, or one that says so.
struct Missing {};

/// One of the categories of a column, numbered from 0 in the order in which the column names them.
struct Category {
    int index = 0;
};

/// A text is referred to, not copied.
class Field {
public:
    enum class Kind : unsigned char { missing, number, text, category };

    constexpr Field(Missing) : kind_{Kind::missing} {} // NOLINT: implicit, all four, so that a record is a list of values
    constexpr Field(Category category) : kind_{Kind::category}, category_{category.index} {} // NOLINT
    template <class Number>
        requires std::is_arithmetic_v<Number>
    constexpr Field(Number number) : kind_{Kind::number}, number_{static_cast<double>(number)} {} // NOLINT
    template <class Text>
        requires std::convertible_to<const Text&, std::string_view>
    constexpr Field(const Text& text) : kind_{Kind::text}, text_{text} {} // NOLINT

    constexpr Kind kind() const { return kind_; }
    constexpr bool is_missing() const { return kind_ == Kind::missing; }
    constexpr double number() const { return number_; }
    constexpr std::string_view text() const { return text_; }
    constexpr int category() const { return category_; }

private:
    Kind kind_;
    double number_ = 0;
    std::string_view text_{};
    int category_ = -1;
};

/// What came of encoding a field. `dropped`: by the column's own policy the record is to be left out.
enum class Encoding : unsigned char { done, missing, dropped, unknown_category, not_a_number, not_finite, out_of_range };

/// A column of a record that becomes `width` numbers, its *units*. `reads_numbers`: whether its text is a number. `allowed`: its
/// categories by name, empty where there are none. `is_measurement(unit)`: whether scaling that unit makes sense.
template <class C>
concept Column = requires(const Field& field, float* to) {
    { C::name } -> std::convertible_to<std::string_view>;
    { C::width } -> std::convertible_to<int>;
    { C::reads_numbers } -> std::convertible_to<bool>;
    { C::allowed.size() } -> std::convertible_to<std::size_t>;
    { C::is_measurement(0) } -> std::convertible_to<bool>;
    { C::encode(field, to) } -> std::same_as<Encoding>;
};

/// Whether a column says the class of a sample: one of its units is 1 and the others are 0.
template <class C>
inline constexpr bool is_label_column = requires { requires C::is_label; };

} // namespace etch
