// A network at a glance: a line for each layer, with its shape, parameters, multiply-adds and bytes. The text is a constant.
//
//   std::puts(summary<Net<Dense<2, 2, Tanh>, Dense<2, 1, Sigmoid>>>.text);
#pragma once

#include <etch/core/digits.hpp>
#include <etch/nn/size.hpp>

#include <string_view>

namespace etch {

namespace detail {

/// The name of a type as the compiler writes it.
template <class T>
constexpr std::string_view pretty_function() {
    return __PRETTY_FUNCTION__;
}
template <class T>
constexpr std::string_view name_of() {
    constexpr std::string_view probe = pretty_function<void>(), whole = pretty_function<T>();
    constexpr std::size_t before = probe.find("T = void") + 4, after = probe.size() - before - 4;
    constexpr std::string_view name = whole.substr(before, whole.size() - before - after);
    return name.substr(0, name.find(';'));
}

/// The text of a table.
template <std::size_t Capacity>
struct TableText : Text<Capacity> {
    using Text<Capacity>::put;
    /// Names without the library's own namespace.
    constexpr void put_name(std::string_view view) {
        for (std::size_t i = 0; i < view.size(); ++i)
            if (view.substr(i, 6) == "etch::")
                i += 5;
            else
                put(view[i]);
    }
    constexpr void put(long number) { write_whole(*this, number); }
    /// Spaces up to a column of the line that began at `start`; one at least.
    constexpr void tab(std::size_t start, std::size_t column) {
        do
            put(' ');
        while (this->size < start + column && this->size < Capacity);
    }
    constexpr void put(Extents e) {
        put(static_cast<long>(e.rows));
        if (e.rank == 2)
            put(" x "), put(static_cast<long>(e.columns));
    }
};

template <class N>
constexpr auto summarise() {
    constexpr std::size_t name = 44, shape = 62, parameters = 75, products = 91;
    TableText<static_cast<std::size_t>(N::layer_count + 5) * 160> t;
    const auto line = [&](std::string_view what, auto put_shape, long count, long multiply_adds) {
        const std::size_t start = t.size;
        t.put_name(what), t.tab(start, name);
        put_shape(), t.tab(start, shape);
        t.put(count), t.tab(start, parameters);
        t.put(multiply_adds), t.tab(start, products);
        t.put(count * static_cast<long>(sizeof(typename N::scalar))), t.put('\n');
    };
    const std::size_t start = t.size;
    t.put("layer"), t.tab(start, name), t.put("shape"), t.tab(start, shape), t.put("parameters"), t.tab(start, parameters);
    t.put("multiply-adds"), t.tab(start, products), t.put("bytes\n");
    for_each_index<N::layer_count>([&](auto number) {
        using L = typename N::template layer<number>;
        line(
            name_of<L>(), [&] { t.put(input_extents<L>), t.put(" -> "), t.put(output_extents<L>); }, parameter_count_of<L>,
            multiply_adds_of<L>);
    });
    line(
        "all", [&] { t.put(static_cast<long>(N::input_size)), t.put(" -> "), t.put(static_cast<long>(N::output_size)); },
        N::parameter_count, N::multiply_adds);
    t.put("scratch for one forward pass: "), t.put(static_cast<long>(inference_bytes<N>)), t.put(" bytes\n");
    return t;
}

} // namespace detail

/// The summary of a network type; .text is a C string, .view() a std::string_view.
template <Network N>
inline constexpr auto summary = detail::summarise<N>();

} // namespace etch
