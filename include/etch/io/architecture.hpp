// What a trained thing is, for files that outlive the program: a text for people, and a hash of the formulas themselves, that of
// all layers and of the loss, with every name, shape, row and number in them. The hash is the same whatever compiler made it and
// whatever the types are called; the text is as this compiler writes it.
//
//   const Architecture a = architecture_of<Net, CrossEntropy, Adam>();   or of the network alone
//   a.text   "float: Dense<2, 2, Tanh>, Dense<2, 1, Sigmoid>; BinaryCrossEntropy; Adam"
#pragma once

#include <etch/autodiff/derivative.hpp>
#include <etch/autodiff/implicit_formula.hpp>
#include <etch/expr/mode.hpp>
#include <etch/nn/summary.hpp>
#include <etch/train/optim/rule.hpp>

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace etch::io {

struct Architecture {
    std::uint64_t network = 0; // of the network alone
    std::uint64_t hash = 0;    // of all
    std::string text;
};

namespace detail {

/// The name of a type in ASCII, without the library's own namespace, and without spaces where compilers differ about them.
template <class T>
std::string readable_name() {
    std::string name;
    const std::string_view whole = etch::detail::name_of<T>();
    for (std::size_t i = 0; i < whole.size(); ++i)
        if (whole.substr(i, 6) == "etch::")
            i += 5;
        else if (whole[i] != ' ' || (i > 0 && whole[i - 1] == ','))
            name += whole[i] >= ' ' && whole[i] <= '~' ? whole[i] : '?';
    return name;
}

/// The name of a template, or of what is none.
template <class T>
std::string head_of() {
    const std::string name = readable_name<T>();
    return name.substr(0, name.find('<'));
}

/// A formula as a text that no other formula has.
class Signature {
public:
    const std::string& text() const { return text_; }
    Signature& put(std::string_view part) {
        text_ += part;
        text_ += ' ';
        return *this;
    }
    Signature& put(std::uint64_t number) { return put(std::string_view(std::to_string(number))); }
    Signature& put(Extents e) { return put(std::uint64_t(e.rank)).put(std::uint64_t(e.rows)).put(std::uint64_t(e.columns)); }

    void put_formula(const Literal& e) { put("number").put(std::bit_cast<std::uint64_t>(e.value)); }
    template <fixed_string Label, Role Kind, int... D>
    void put_formula(const Parameter<Label, Kind, D...>& e) {
        put("parameter").put(Label.view()).put(std::uint64_t(Kind)).put(e.extents);
    }
    template <class Row, int... N, class... X>
    void put_formula(const Apply<Row, Attributes<N...>, X...>& e) {
        put("row").put(Row::name).put(e.extents);
        (put(std::string_view(std::to_string(N))), ...);
        e.unpack([&](const auto&... operand) { (put_formula(operand), ...); });
    }
    template <fixed_string Prefix, bool Frozen, class Body, class X>
    void put_formula(const Call<Prefix, Frozen, Body, X>& e) {
        put("call").put(Prefix.view()).put(Frozen ? "frozen" : "free");
        put_formula(e.operand), put_formula(e.body);
    }
    template <int... D>
    void put_formula(const Input<D...>& e) {
        put("input").put(e.extents);
    }
    template <int... D>
    void put_formula(const Target<D...>& e) {
        put("target").put(e.extents);
    }
    template <fixed_string Label, NoiseKind Of, int... D>
    void put_formula(const Noise<Label, Of, D...>& e) {
        put("noise").put(Label.view()).put(std::uint64_t(Of)).put(e.extents);
    }
    template <class A, class B>
    void put_formula(const InTraining<A, B>& e) {
        put("in_training");
        boost::hana::unpack(e.operands, [&](const auto&... operand) { (put_formula(operand), ...); });
    }
    template <fixed_string Label, int... D>
    void put_formula(const Variable<Label, D...>& e) {
        put("variable").put(Label.view()).put(e.extents);
    }
    template <class F, class X>
    void put_formula(const Derivative<F, X>& e) {
        put("derivative");
        put_formula(X{}), put_formula(e.formula);
    }
    template <class F, class X, class S, bool Iterates>
    void put_formula(const ImplicitRoot<F, X, S, Iterates>& e) {
        put(Iterates ? "fixed_point" : "implicit_root");
        put_formula(X{});
        boost::hana::unpack(e.operands, [&](const auto&... operand) { (put_formula(operand), ...); });
    }
    /// Other kinds of expressions go by their type.
    template <Expression E>
    void put_formula(const E& e) {
        put(readable_name<E>()).put(e.extents);
    }

    /// A type by its name, arguments one by one: compilers leave out different ones, and write strings in different ways.
    template <class T>
    void put_type() {
        put_type(std::type_identity<T>{});
    }

private:
    template <class T>
    void put_type(std::type_identity<T>) {
        put("type").put(readable_name<T>());
    }
    template <template <class...> class Of, class... A>
    void put_type(std::type_identity<Of<A...>>) {
        put("types").put(head_of<Of<A...>>()).put(std::uint64_t(sizeof...(A)));
        (put_type<A>(), ...);
    }
    template <template <auto...> class Of, auto... A>
    void put_type(std::type_identity<Of<A...>>) {
        put("values").put(head_of<Of<A...>>());
        (put_value(A), ...);
    }
    template <template <int, fixed_string> class Of, int A, fixed_string B>
    void put_type(std::type_identity<Of<A, B>>) {
        put("values").put(head_of<Of<A, B>>());
        put_value(A), put(B.view());
    }
    template <class V>
        requires(std::is_integral_v<V> || std::is_enum_v<V>)
    void put_value(V value) {
        put(std::to_string(static_cast<long long>(value)));
    }
    void put_value(const auto& string)
        requires requires { string.view(); }
    {
        put(string.view());
    }

    std::string text_;
};

} // namespace detail

/// Of a network.
template <Network N>
Architecture architecture_of() {
    using T = typename N::scalar;
    detail::Signature signature;
    std::string text = detail::readable_name<T>() + ": ";
    signature.put(detail::readable_name<T>()).put(sizeof(T));
    etch::detail::for_each_index<N::layer_count>([&](auto number) {
        using L = typename N::template layer<number>;
        signature.put("layer").put_formula(formula_of<L>());
        text += (number > 0 ? ", " : "") + detail::readable_name<L>();
    });
    const std::uint64_t hash = hash_of(signature.text());
    return {hash, hash, text};
}

/// Of a network, the loss that it is trained on, the method that does it, and what else belongs to its training.
template <Network N, Loss Of, Optimizer Method, class... Further>
Architecture architecture_of() {
    const Architecture network = architecture_of<N>();
    detail::Signature signature;
    signature.put(network.hash);
    signature.put("loss").put_formula(loss_formula_of<typename N::template layer<N::layer_count - 1>, Of>());
    const std::string method = detail::readable_name<Method>();
    signature.put("method").put_type<Method>();
    signature.put(std::uint64_t(Method::moments)).put(sizeof(Method));
    std::string text = network.text + "; " + detail::readable_name<Of>() + "; " + method;
    [[maybe_unused]] const auto add = [&]<class F>(std::type_identity<F>) {
        signature.put("further").put(sizeof(F)).template put_type<F>();
        text += "; " + detail::readable_name<F>();
    };
    (add(std::type_identity<Further>{}), ...);
    return {network.hash, hash_of(signature.text()), text};
}

} // namespace etch::io
