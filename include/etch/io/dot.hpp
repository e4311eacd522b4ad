// The graph of a formula in the language of Graphviz, as it is written; with values for the variables there stands on each edge the
// value that goes along it, and below it what flows back.
//
//   std::ofstream{"f.dot"} << dot(f);                          // dot -Tsvg f.dot -o f.svg
//   std::ofstream{"f.dot"} << dot((x + y) * z)(x = -2, y = 5, z = -4);
#pragma once

#include <etch/io/trace.hpp>

#include <ostream>
#include <string>
#include <string_view>

namespace etch {

namespace detail {

/// A string of the language: in quotes, with what would end it escaped; a line break is \n there, too.
inline std::string dot_quoted(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            quoted += '\\';
        if (c == '\n')
            quoted += "\\n";
        else
            quoted += c;
    }
    quoted += '"';
    return quoted;
}

template <class E>
std::string dot_text(const FormulaTrace<E>& trace, bool has_values) {
    std::string text = "digraph formula {\n    rankdir=LR;\n    node [shape=box];\n";
    const auto step_name = [](int s) { return "s" + std::to_string(s); };
    const auto add_edge = [&](int from, const std::string& to, const double* flow) {
        text += "    ";
        text.append(step_name(from)).append(" -> ").append(to);
        if (has_values && flow != nullptr) {
            std::string label = tensor_text(trace.value(from), trace[from].extents);
            label += '\n';
            label += tensor_text(flow, trace[from].extents);
            text.append(" [label=").append(dot_quoted(label)).append("]");
        }
        text += ";\n";
    };
    for (int s = 0; s < trace.size(); ++s) {
        std::string label{trace[s].name.view()};
        if (!trace[s].row.empty())
            label.append(" = ").append(trace[s].operation.view());
        text += "    ";
        text.append(step_name(s)).append(" [label=").append(dot_quoted(label));
        text += trace[s].row.empty() ? ", shape=ellipse];\n" : "];\n";
    }
    for (int s = 0; s < trace.size(); ++s)
        for (int k = 0; k < 3; ++k)
            if (const int from = trace[s].operands[static_cast<std::size_t>(k)]; from >= 0)
                add_edge(from, step_name(s), trace.flow(s, k));
    text += "    result [shape=point];\n";
    if (trace.size() > 0)
        add_edge(trace.last(), "result", trace.accumulated(trace.last()));
    text += "}\n";
    return text;
}

template <class E>
struct DotOf {
    E formula;
    std::string str() const { return dot_text(FormulaTrace<E>{formula}, false); }
    template <class... Bindings>
    std::string operator()(const Bindings&... bindings) const {
        return dot_text(TraceOf<E>{formula}(bindings...), true);
    }
    friend std::ostream& operator<<(std::ostream& to, const DotOf& dot) { return to << dot.str(); }
};

} // namespace detail

/// The graph of a scalar formula: .str(), or to a stream; called with bindings, with values and cotangents. Of two operands, dot is
/// their inner product.
template <Expression E>
    requires(E::extents.is_scalar())
auto dot(const E& formula) {
    return detail::DotOf<E>{formula};
}

} // namespace etch
