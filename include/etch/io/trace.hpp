// The table of a trace (autodiff/trace.hpp), as text: values forward; then, for each step backward, the derivatives of the operations
// that read it by it, and the derivative of the formula.
//
//   std::cout << trace(x * exp(x))(x = 2);   to_string(trace(f)(x = 2))
#pragma once

#include <etch/autodiff/trace.hpp>

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

namespace etch {

namespace detail {

struct StringWriter {
    std::string& to;
    void put(char c) { to += c; }
};

inline std::string number_text(double number) {
    std::string text;
    StringWriter writer{text};
    write_number(writer, number, 10);
    return text;
}

/// 3, [1, 2, 3], [1, 2; 3, 4] by rows; of many elements the first and the last.
inline std::string tensor_text(const double* values, Extents e) {
    if (e.is_scalar())
        return number_text(values[0]);
    constexpr int most = 9;
    std::string text = "[";
    const int size = e.size();
    for (int k = 0; k < size; ++k) {
        const int i = e.rank == 2 ? k / e.columns : k, j = e.rank == 2 ? k % e.columns : 0;
        if (k > 0)
            text += e.rank == 2 && j == 0 ? "; " : ", ";
        if (size > most && k == 3) {
            text += "...";
            k = size - 2;
            continue;
        }
        text += number_text(values[i + j * e.rows]);
    }
    text += ']';
    return text;
}

/// Lines of cells, each column as wide as its widest cell.
inline std::string aligned(const std::vector<std::vector<std::string>>& lines) {
    std::vector<std::size_t> widths;
    for (const auto& line : lines)
        for (std::size_t c = 0; c < line.size(); ++c) {
            widths.resize(std::max(widths.size(), c + 1));
            widths[c] = std::max(widths[c], line[c].size());
        }
    std::string text;
    for (const auto& line : lines) {
        text += ' ';
        for (std::size_t c = 0; c < line.size(); ++c) {
            text += ' ';
            text += line[c];
            if (c + 1 < line.size())
                text.append(widths[c] - line[c].size() + 1, ' ');
        }
        text.erase(text.find_last_not_of(' ') + 1);
        text += '\n';
    }
    return text;
}

/// What is known of the derivatives of operations by a step: dv3/dx = 2, ...
template <class E>
std::string local_text(const FormulaTrace<E>& trace, int step) {
    std::string text;
    for (int reader = step + 1; reader < trace.size(); ++reader)
        for (int k = 0; k < 3; ++k)
            if (trace[reader].operands[static_cast<std::size_t>(k)] == step) {
                text += text.empty() ? "d" : ", d";
                text.append(trace[reader].name.view()).append("/d").append(trace[step].name.view());
                if (const double* const local = trace.local(reader, k)) {
                    text += " = ";
                    text += tensor_text(local, trace[step].extents);
                }
            }
    return text;
}

} // namespace detail

template <class E>
std::string to_string(const FormulaTrace<E>& trace) {
    std::vector<std::vector<std::string>> forward{{"step", "value"}},
        backward{{"step", "local derivatives", "accumulated derivative"}};
    const auto is_variable = [&](int s) { return trace[s].row.empty(); };
    for (int s = 0; s < trace.size(); ++s) {
        std::string what{trace[s].name.view()};
        if (!is_variable(s))
            what.append(" = ").append(trace[s].operation.view());
        forward.push_back({what, detail::tensor_text(trace.value(s), trace[s].extents)});
    }
    const auto add = [&](int s) {
        backward.push_back({std::string{trace[s].name.view()}, detail::local_text(trace, s),
                            detail::tensor_text(trace.accumulated(s), trace[s].extents)});
    };
    for (int s = trace.last(); s >= 0; --s)
        if (!is_variable(s))
            add(s);
    for (int s = 0; s < trace.size(); ++s)
        if (is_variable(s))
            add(s);
    std::string text = "forward\n";
    text += detail::aligned(forward);
    text += "backward\n";
    text += detail::aligned(backward);
    return text;
}

template <class E>
std::ostream& operator<<(std::ostream& to, const FormulaTrace<E>& trace) {
    return to << to_string(trace);
}

} // namespace etch
