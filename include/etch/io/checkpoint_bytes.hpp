// The state of training as the bytes of a checkpoint, and back: for those who keep them somewhere else than in a file.
//
//   const Bytes bytes = checkpoint_bytes(trainer, data.size(), options, "net");        // it stands at options.start
//   restore_checkpoint(bytes, "net", trainer, data.size(), options);                   // all or nothing
#pragma once

#include <etch/io/architecture.hpp>
#include <etch/io/checkpoint_format.hpp>
#include <etch/train/callback.hpp>
#include <etch/train/trainer.hpp>

#include <cstring>
#include <string>
#include <type_traits>

namespace etch::io {

/// The diagnosis of something that is more than its bytes, or does not say by holds_values_only that it is not; never defined.
template <class T>
struct cannot_be_kept_as_bytes;

/// Of training that is over.
struct TrainingEnd {
    std::string_view reason; // why a callback ended it; empty: it goes on
    double loss = 0;         // that fit reported last
};

namespace detail {

template <class T>
std::span<const std::uint8_t> bytes_of(const T& value) {
    if constexpr (!std::is_trivially_copyable_v<T>)
        (void)sizeof(cannot_be_kept_as_bytes<T>);
    return {reinterpret_cast<const std::uint8_t*>(&value), sizeof value};
}
template <class T, std::size_t N>
std::span<const std::uint8_t> bytes_of(std::span<T, N> values) {
    return {reinterpret_cast<const std::uint8_t*>(values.data()), values.size_bytes()};
}
/// Further objects: what refers to something else would refer to nothing in the next run.
template <class T>
std::span<const std::uint8_t> further_bytes(const T& value) {
    if constexpr (!HoldsValuesOnly<T> && !std::is_arithmetic_v<T>)
        (void)sizeof(cannot_be_kept_as_bytes<T>);
    return {reinterpret_cast<const std::uint8_t*>(&value), sizeof value};
}
inline void copy_to(void* to, std::span<const std::uint8_t> bytes) {
    if (!bytes.empty())
        std::memcpy(to, bytes.data(), bytes.size());
}

/// The first number of a part that is not finite, or how many there are.
template <class T>
std::size_t first_non_finite(std::span<const std::uint8_t> part) {
    const auto is_finite = [&](std::size_t i) {
        const T x = number_at<T>(part, i * sizeof(T));
        return x - x == 0;
    };
    std::size_t i = 0;
    while (i < part.size() / sizeof(T) && is_finite(i))
        ++i;
    return i;
}
/// Throws if there is one; `at` is where the part begins.
template <class T>
void refuse_non_finite(std::span<const std::uint8_t> part, std::string_view name, std::uint64_t at, std::string_view what) {
    if (const std::size_t i = first_non_finite<T>(part); i < part.size() / sizeof(T))
        throw Error(name, at + i * sizeof(T), std::string(what) + " " + std::to_string(i), "a finite number", "another");
}

[[noreturn]] inline void refuse_architecture(std::string_view name, std::size_t offset, const Architecture& own,
                                             const CheckpointView& view) {
    throw Error(name, offset, "is of another architecture", own.text,
                view.text == own.text ? "one of the same names and other formulas" : view.text);
}

template <Network N, Loss Of, Optimizer Method, int Tile, class... Further>
Bytes checkpoint_with_end(const TrainingEnd& end, Trainer<N, Of, Method, Tile>& trainer, std::uint64_t samples,
                          const FitOptions& options, std::string_view name, const Further&... further) {
    using T = typename N::scalar;
    const auto parameters = detail::bytes_of(trainer.net().parameters()), moments = detail::bytes_of(trainer.state().moments);
    detail::refuse_non_finite<T>(parameters, name, 0, "is not written: parameter");
    detail::refuse_non_finite<T>(moments, name, 0, "is not written: moment");
    Bytes all_further;
    [[maybe_unused]] const auto add = [&](std::span<const std::uint8_t> more) {
        all_further.insert(all_further.end(), more.begin(), more.end());
    };
    (add(detail::further_bytes(further)), ...);
    const Architecture architecture = architecture_of<N, Of, Method, Further...>();
    return detail::write_checkpoint({.network = architecture.network,
                                     .architecture = architecture.hash,
                                     .steps = trainer.steps(),
                                     .epoch = options.start.epoch,
                                     .batch = options.start.batch,
                                     .loss_sum = options.start.loss_sum,
                                     .refused = options.start.refused,
                                     .samples = samples,
                                     .batch_size = options.batch_size,
                                     .shuffle = options.shuffle,
                                     .seed = options.seed.value,
                                     .noise = trainer.state().seed.value,
                                     .loss = end.loss},
                                    architecture.text, end.reason, parameters, moments, detail::bytes_of(trainer.method()),
                                    all_further);
}

} // namespace detail

/// The checkpoint of a trainer that stands at `options.start` in `samples` samples. Numbers that are not finite are refused.
template <Network N, Loss Of, Optimizer Method, int Tile, class... Further>
Bytes checkpoint_bytes(Trainer<N, Of, Method, Tile>& trainer, std::uint64_t samples, const FitOptions& options,
                       std::string_view name, const Further&... further) {
    return detail::checkpoint_with_end({}, trainer, samples, options, name, further...);
}

/// Puts a trainer, its network and `options.start` where a checkpoint says. Anything else than a checkpoint of such a trainer on
/// as much data in the same order is refused, and nothing is changed; other data of the same size is taken for the same. The
/// options of the method are those of the file then. The view, of the bytes given, says whether training had ended.
template <Network N, Loss Of, Optimizer Method, int Tile, class... Further>
CheckpointView restore_checkpoint(std::span<const std::uint8_t> file, std::string_view name,
                                  Trainer<N, Of, Method, Tile>& trainer, std::uint64_t samples, FitOptions& options,
                                  Further&... further) {
    using T = typename N::scalar;
    using H = CheckpointHeader;
    const CheckpointView view = parse_checkpoint(file, name);
    const H& h = view.header;
    const Architecture own = architecture_of<N, Of, Method, Further...>();
    if (h.architecture != own.hash || h.network != own.network)
        detail::refuse_architecture(name, h.network != own.network ? offsetof(H, network) : offsetof(H, architecture), own,
                                    view);
    const auto same = [&](std::uint64_t expected, std::uint64_t got, std::size_t offset, std::string_view what) {
        if (got != expected)
            throw Error(name, offset, what, std::to_string(expected), std::to_string(got));
    };
    same(N::parameter_count * sizeof(T), h.parameters, offsetof(H, parameters), "has another number of bytes of parameters");
    same(trainer.state().moments.size_bytes(), h.moments, offsetof(H, moments), "has another number of bytes of moments");
    same(sizeof(Method), h.method, offsetof(H, method), "has another number of bytes of options");
    same((sizeof(Further) + ... + 0), h.further, offsetof(H, further), "has another number of bytes of further state");
    same(samples, h.samples, offsetof(H, samples), "belongs to data of another size");
    same(options.batch_size, h.batch_size, offsetof(H, batch_size), "belongs to another batch size");
    same(options.shuffle, h.shuffle, offsetof(H, shuffle), "belongs to another order: shuffled");
    same(options.seed.value, h.seed, offsetof(H, seed), "belongs to another order: seed");
    const auto place_of = [&](std::span<const std::uint8_t> part) { return std::uint64_t(part.data() - file.data()); };
    detail::refuse_non_finite<T>(view.parameters, name, place_of(view.parameters), "parameter");
    detail::refuse_non_finite<T>(view.moments, name, place_of(view.moments), "moment");

    detail::copy_to(trainer.net().parameters().data(), view.parameters);
    detail::copy_to(trainer.state().moments.data(), view.moments);
    detail::copy_to(&trainer.method(), view.method);
    trainer.state().steps = h.steps, trainer.state().seed = Seed{h.noise};
    options.start = {.epoch = h.epoch, .batch = h.batch, .loss_sum = h.loss_sum, .refused = h.refused};
    (static_cast<void>(detail::further_bytes(further)), ...);
    std::size_t at = 0;
    ((detail::copy_to(&further, view.further.subspan(at, sizeof further)), at += sizeof further), ...);
    return view;
}

/// The network alone, whatever it was trained on and however: for inference.
template <Network N>
void restore_network(std::span<const std::uint8_t> file, std::string_view name, N& net) {
    using T = typename N::scalar;
    using H = CheckpointHeader;
    const CheckpointView view = parse_checkpoint(file, name);
    if (const Architecture own = architecture_of<N>(); view.header.network != own.hash)
        detail::refuse_architecture(name, offsetof(H, network), own, view);
    if (view.header.parameters != N::parameter_count * sizeof(T))
        throw Error(name, offsetof(H, parameters), "has another number of bytes of parameters",
                    std::to_string(N::parameter_count * sizeof(T)), std::to_string(view.header.parameters));
    detail::refuse_non_finite<T>(view.parameters, name, std::uint64_t(view.parameters.data() - file.data()), "parameter");
    detail::copy_to(net.parameters().data(), view.parameters);
}

} // namespace etch::io
