// The bytes of a checkpoint, and what is wrong with bytes that are none. All numbers are as the machine holds them:
//
//   CheckpointHeader | text of the architecture | why training ended, if it did | parameters | moments | options of the method |
//   further state | CRC-32 of all
//
//   const CheckpointView view = parse_checkpoint(bytes, "net.etch");   // throws Error, or all sizes fit
//
// The header says how long the file is and how long each part. A reader compares that with what there is before it does anything
// else, allocates nothing, and looks into a part only when the CRC is right.
#pragma once

#include <etch/io/crc32.hpp>
#include <etch/io/error.hpp>
#include <etch/io/file.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

namespace etch::io {

/// The first byte is no ASCII and the line ends differ: files that were sent as text are recognised.
inline constexpr std::array<std::uint8_t, 8> checkpoint_magic{0x89, 'e', 't', 'c', 'h', '\r', '\n', 0x1a};
inline constexpr std::uint32_t checkpoint_order = 0x01020304, checkpoint_version = 3;
/// Texts are cut to this.
inline constexpr std::uint64_t checkpoint_text_limit = 65536;

struct CheckpointHeader {
    std::array<std::uint8_t, 8> magic = checkpoint_magic;
    std::uint32_t order = checkpoint_order, version = checkpoint_version;
    std::uint64_t size = 0;                                                       // of the file
    std::uint64_t network = 0, architecture = 0;                                  // hashes: of the network, and of all
    std::uint64_t text = 0, parameters = 0, moments = 0, method = 0, further = 0; // bytes of the parts
    std::uint64_t steps = 0;                                                      // of the trainer
    std::uint64_t epoch = 0, batch = 0;                                           // whole epochs done, batches of the next one
    double loss_sum = 0;                                                          // over the samples of those batches
    std::uint64_t refused = 0;                                                    // samples that are not in the sum
    std::uint64_t samples = 0, batch_size = 0, shuffle = 0, seed = 0;             // of the data, and their order
    std::uint64_t noise = 0;                                                      // the seed of what layers draw
    std::uint64_t reason = 0; // bytes of another part, why training ended; 0: it goes on
    double loss = 0;          // that fit reported last
};
static_assert(sizeof(CheckpointHeader) == 176 && std::has_unique_object_representations_v<std::array<std::uint64_t, 22>>);

/// A file whose parts are where its header says.
struct CheckpointView {
    CheckpointHeader header;
    std::string_view text, reason;
    std::span<const std::uint8_t> parameters, moments, method, further;
};

namespace detail {

/// Where a part begins; the CRC is the last one.
inline constexpr std::size_t checkpoint_crc = 4;

template <class Number>
Number number_at(std::span<const std::uint8_t> bytes, std::size_t at) {
    Number number;
    std::memcpy(&number, bytes.data() + at, sizeof number);
    return number;
}

/// The parts one after the other, behind the header and before the CRC; sizes and CRC are filled in.
inline Bytes write_checkpoint(CheckpointHeader header, std::string_view text, std::string_view reason,
                              std::span<const std::uint8_t> parameters, std::span<const std::uint8_t> moments,
                              std::span<const std::uint8_t> method, std::span<const std::uint8_t> further) {
    std::string texts{text.substr(0, checkpoint_text_limit)};
    header.text = texts.size();
    texts += reason.substr(0, checkpoint_text_limit);
    header.reason = texts.size() - header.text;
    std::replace_if(texts.begin(), texts.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    const std::span<const std::uint8_t> description{reinterpret_cast<const std::uint8_t*>(texts.data()), texts.size()};
    header.parameters = parameters.size(), header.moments = moments.size();
    header.method = method.size(), header.further = further.size();
    header.size = sizeof header + description.size() + parameters.size() + moments.size() + method.size() + further.size() +
                  checkpoint_crc;
    Bytes file(sizeof header);
    file.reserve(header.size);
    std::memcpy(file.data(), &header, sizeof header);
    for (const auto part : {description, parameters, moments, method, further})
        file.insert(file.end(), part.begin(), part.end());
    const std::uint32_t crc = crc32(file);
    file.resize(header.size);
    std::memcpy(file.data() + header.size - checkpoint_crc, &crc, sizeof crc);
    return file;
}

/// How large a file may be that begins like this: as large as it says itself, and no smaller than others may be.
inline std::uint64_t checkpoint_limit(std::span<const std::uint8_t> begin) {
    const bool is_one = begin.size() >= offsetof(CheckpointHeader, network) &&
                        std::equal(checkpoint_magic.begin(), checkpoint_magic.end(), begin.begin());
    return is_one ? std::max(size_limit, number_at<std::uint64_t>(begin, offsetof(CheckpointHeader, size))) : size_limit;
}

/// The bytes of an open file.
inline Bytes read_checkpoint(const Descriptor& file, const std::string& path) {
    std::array<std::uint8_t, sizeof(CheckpointHeader)> begin{};
    const ssize_t n = retried([&] { return ::pread(file, begin.data(), begin.size(), 0); });
    return read_opened(file, path, checkpoint_limit(std::span(begin).first(n < 0 ? 0 : std::size_t(n))));
}

} // namespace detail

/// Takes a file apart; `name` is for errors only. The view shows the bytes given.
inline CheckpointView parse_checkpoint(std::span<const std::uint8_t> file, std::string_view name) {
    using H = CheckpointHeader;
    const std::size_t known = std::min(file.size(), checkpoint_magic.size());
    if (!std::equal(file.begin(), file.begin() + std::ptrdiff_t(known), checkpoint_magic.begin()))
        throw Error(name, 0, "is no checkpoint", "89 65 74 63 68 0d 0a 1a at the beginning", "something else");
    if (file.size() >= offsetof(H, version))
        if (const auto order = detail::number_at<std::uint32_t>(file, offsetof(H, order)); order != checkpoint_order)
            throw Error(name, offsetof(H, order), "has another byte order", "01020304",
                        order == 0x04030201 ? "04030201: written on another kind of machine" : "neither this nor 04030201");
    if (file.size() >= offsetof(H, size))
        if (const auto version = detail::number_at<std::uint32_t>(file, offsetof(H, version)); version != checkpoint_version)
            throw Error(name, offsetof(H, version), "has another version", std::to_string(checkpoint_version),
                        std::to_string(version) + (version > checkpoint_version ? ": written by a later etch" : ""));
    if (file.size() < sizeof(H) + detail::checkpoint_crc)
        throw Error(name, file.size(), "is cut short", detail::bytes(sizeof(H) + detail::checkpoint_crc) + " or more",
                    detail::bytes(file.size()));

    CheckpointView view{};
    std::memcpy(&view.header, file.data(), sizeof(H));
    const H& h = view.header;
    if (file.size() < h.size)
        throw Error(name, file.size(), "is cut short", detail::bytes(h.size), detail::bytes(file.size()));
    if (file.size() > h.size)
        throw Error(name, h.size, "has bytes after the end", detail::bytes(h.size), detail::bytes(file.size()));
    const std::size_t end = file.size() - detail::checkpoint_crc;
    if (detail::number_at<std::uint32_t>(file, end) != crc32(file.first(end)))
        throw Error(name, end, "is damaged", "the CRC of its content", "another one");

    std::size_t at = sizeof(H);
    const auto part = [&](std::uint64_t size, std::size_t field) {
        if (size > end - at)
            throw Error(name, field, "has a part that is too long", "at most " + detail::bytes(end - at), detail::bytes(size));
        at += std::size_t(size);
        return file.subspan(at - std::size_t(size), std::size_t(size));
    };
    const auto text = [&](std::uint64_t size, std::size_t field) {
        const std::size_t begin = at;
        const auto bytes = part(size, field);
        const std::string_view read{reinterpret_cast<const char*>(bytes.data()), bytes.size()};
        const auto graphic = [](char c) { return c >= ' ' && c <= '~'; };
        if (const auto bad = std::find_if_not(read.begin(), read.end(), graphic);
            read.size() > checkpoint_text_limit || bad != read.end())
            throw Error(name, begin + std::size_t(bad - read.begin()), "has a text that is none",
                        "at most " + detail::bytes(checkpoint_text_limit) + " of ASCII", "something else");
        return read;
    };
    view.text = text(h.text, offsetof(H, text));
    view.reason = text(h.reason, offsetof(H, reason));
    view.parameters = part(h.parameters, offsetof(H, parameters));
    view.moments = part(h.moments, offsetof(H, moments));
    view.method = part(h.method, offsetof(H, method));
    view.further = part(h.further, offsetof(H, further));
    if (at != end)
        throw Error(name, at, "has bytes that are no part of it", detail::bytes(at - sizeof(H)) + " of parts",
                    detail::bytes(end - sizeof(H)));
    const auto field = [&](bool right, std::size_t offset, std::string_view what, std::string_view expected,
                           std::uint64_t got) {
        if (!right)
            throw Error(name, offset, what, expected, std::to_string(got));
    };
    field(h.batch_size > 0, offsetof(H, batch_size), "has a wrong batch size", "at least 1", h.batch_size);
    field(h.shuffle <= 1, offsetof(H, shuffle), "says wrongly whether samples are shuffled", "0 or 1", h.shuffle);
    const std::uint64_t batches = h.samples / h.batch_size + (h.samples % h.batch_size != 0);
    field(h.batch <= batches, offsetof(H, batch), "stands behind the end of its epoch",
          "at most " + std::to_string(batches) + " batches", h.batch);
    field(h.refused <= h.samples, offsetof(H, refused), "has refused more samples than there are",
          "at most " + std::to_string(h.samples), h.refused);
    return view;
}

} // namespace etch::io
