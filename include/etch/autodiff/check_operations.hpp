// Which row of a formula has a wrong adjoint? Each is taken by itself, at the values that its operands have in the formula: what its
// adjoint sends back against differences of its own value.
//
//   check_operations(f)(x = 1, y = 2).operation   // the name of the row that is wrong; empty if all are right
#pragma once

#include <etch/autodiff/difference.hpp>
#include <etch/autodiff/formula_rows.hpp>

namespace etch {

struct OperationCheck {
    std::string_view operation{}; // the row whose adjoint is most wrong; empty if all are right
    std::string_view kink{};      // a row at, or next to, a kink, a jump or a pole: there differences decide nothing
    int operand = 0;              // of the wrong row
    double at = 0;                // its value, or that of the element that the error is largest by; of many, the first
    double exact = 0, difference = 0, relative_error = 0;

    constexpr bool is_right() const { return operation.empty(); }
};

namespace detail {

/// A number in [1/2, 1] of either sign, for directions that nothing stands across by chance.
constexpr double weight_of(int i) {
    const double golden = 0.61803398874989485 * (i + 1);
    const double part = golden - static_cast<double>(static_cast<long>(golden));
    return part < 0.5 ? part - 1 : part;
}

template <class Source>
class OperationChecker {
public:
    using Picture = FormulaGraph<Source, Form::as_run>;
    using Values = Interpreter<Picture::capacity, Picture::element_capacity>;
    using Row = LocalRow<local_size<Source, Form::as_run>.nodes + 1, local_size<Source, Form::as_run>.elements + 1>;

    constexpr explicit OperationChecker(const Source& source)
        : picture_{source}, values_{picture_.graph(), values_of_source<Source, Form::as_run>} {}

    /// Values for a leaf; `is_wanted`: rows are to be differentiated by what depends on it.
    constexpr void bind(const Leaf& leaf, const double* values, bool is_wanted = true) {
        for (int id = 0; id < picture_.nodes(); ++id)
            if (const int l = picture_.graph().node(id).leaf; l >= 0 && picture_.graph().leaf_at(l).kind == leaf.kind &&
                                                              picture_.graph().leaf_at(l).name.view() == leaf.name.view())
                values_.bind(id, values), active_[at(id)] = is_wanted;
    }
    /// Values for a variable.
    constexpr void bind(std::string_view name, const double* numbers) {
        bind_leaves_named(picture_.graph(), picture_.nodes(), name, numbers, values_, [&](int id) { active_[at(id)] = true; });
    }
    /// The value of the formula.
    constexpr const double* value() { return values_.of(picture_.root()); }

    [[gnu::cold]] constexpr OperationCheck check() {
        std::array<bool, static_cast<std::size_t>(Picture::capacity)> needed{};
        needed[at(picture_.root())] = true;
        for (int id = picture_.root(); id >= 0; --id)
            for (const int o : node(id).in)
                if (o >= 0 && needed[at(id)])
                    needed[at(o)] = true;
        for (int id = 0; id <= picture_.root(); ++id)
            for (const int o : node(id).in)
                active_[at(id)] = active_[at(id)] || (o >= 0 && active_[at(o)]);
        for (int id = 0; id <= picture_.root(); ++id)
            if (needed[at(id)] && active_[at(id)] && node(id).row->kind != Kind::leaf)
                check_row(id);
        return worst_;
    }

private:
    static constexpr std::size_t at(int i) { return static_cast<std::size_t>(i); }
    constexpr const Node& node(int id) const { return picture_.graph().node(id); }

    [[gnu::cold]] constexpr void check_row(int id) {
        Row row{picture_.graph(), id, values_of_source<Source, Form::as_run>};
        for (int k = 0; k < 3; ++k)
            if (const int o = node(id).in[at(k)]; o >= 0 && active_[at(o)])
                check_operand(row, id, k);
    }

    /// By each element, or, if there are many, along some directions.
    [[gnu::cold]] constexpr void check_operand(Row& row, int id, int k) {
        constexpr int many = 16, directions = 4;
        const int size = node(node(id).in[at(k)]).extents.size(), rows = node(id).extents.size();
        const double* x[3]{};
        for (std::size_t j = 0; j < 3; ++j)
            x[j] = node(id).in[j] >= 0 ? values_.of(node(id).in[j]) : nullptr;
        const double* const operand = x[k];
        for (int i = 0; i < rows; ++i)
            ybar_[at(i)] = rows == 1 ? 1 : weight_of(i);
        double flow[at(Picture::element_capacity)]{};
        if (const double* const found = row.flow(x, ybar_.data(), k))
            for (int i = 0; i < size; ++i)
                flow[i] = found[i];
        for (int i = 0; i < size; ++i)
            moved_[at(i)] = operand[i];
        x[k] = moved_.data();
        const auto along = [&] {
            const double* const result = row.value(x);
            double total = 0;
            for (int i = 0; i < rows; ++i)
                total += ybar_[at(i)] * result[i];
            return total;
        };
        if (size <= many)
            for (int i = 0; i < size; ++i) {
                compare(id, k, operand[i], flow[i], magnitude(flow[i]), operand[i], [&](double to) {
                    moved_[at(i)] = to;
                    return along();
                });
                moved_[at(i)] = operand[i];
            }
        else
            for (int d = 0; d < directions; ++d) {
                double exact = 0, sum_of_sizes = 0;
                for (int i = 0; i < size; ++i)
                    exact += flow[i] * weight_of(i + d * size), sum_of_sizes += magnitude(flow[i]);
                compare(id, k, operand[0], exact, 1e-3 * sum_of_sizes, 0, [&](double step) {
                    for (int i = 0; i < size; ++i)
                        moved_[at(i)] = operand[i] + step * weight_of(i + d * size);
                    return along();
                });
            }
    }

    constexpr void compare(int id, int k, double value, double exact, double scale, double from, auto f) {
        const Difference found = difference_quotient(f, from);
        scale = larger_of(scale, larger_of(magnitude(found.value), 1e-3 * found.nearby)); // of what is no NaN
        const double error = (magnitude(exact - found.value) - 4 * found.uncertainty) / scale;
        const bool is_certain = found.uncertainty <= 1e-3 * scale;
        if ((error <= tolerance && is_certain) || (exact == 0 && found.value == 0))
            return;
        const bool is_wrong = !(error <= tolerance);
        if (is_kink(f, from, found, scale) || (is_wrong && !is_certain))
            worst_.kink = worst_.kink.empty() ? node(id).row->name : worst_.kink;
        else if (is_wrong && is_worse(error, worst_.relative_error))
            worst_.operation = node(id).row->name, worst_.operand = k, worst_.at = value, worst_.exact = exact,
            worst_.difference = found.value, worst_.relative_error = error;
    }

    static constexpr double tolerance = 1e-7;
    Picture picture_;
    Values values_;
    std::array<bool, static_cast<std::size_t>(Picture::capacity)> active_{};
    std::array<double, static_cast<std::size_t>(Picture::element_capacity)> ybar_{}, moved_{};
    OperationCheck worst_{};
};

template <class E>
struct CheckOperationsOf {
    E formula;
    template <class... Bindings>
    constexpr OperationCheck operator()(const Bindings&... bindings) const {
        OperationChecker<FormulaSource<E>> checker{{formula}};
        Arguments<E>::each([&](std::string_view name, const double* numbers) { checker.bind(name, numbers); }, bindings...);
        return checker.check();
    }
};

} // namespace detail

/// A function of bindings that checks the adjoint of every row in a formula, those of derivatives in it, too.
template <Expression E>
constexpr auto check_operations(const E& formula) {
    return detail::CheckOperationsOf<E>{formula};
}

} // namespace etch
