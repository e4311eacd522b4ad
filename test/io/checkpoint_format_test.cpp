// Files that are no checkpoints: cut, damaged, lying. All are refused, each for what is wrong with it, and nothing is changed.
#include "prelude.hpp"

#include "checkpoints.hpp"
#include <etch/nn/loss/huber.hpp>
#include <etch/train/optim/adam.hpp>
#include <etch/train/optim/sgd.hpp>

#include <functional>
#include <limits>

using namespace etch;
using files::message;
using H = io::CheckpointHeader;

namespace {

struct Fixture {
    checkpoints::Run<checkpoints::Small, Adam> run{{.epochs = 3, .batch_size = 4, .seed = Seed{3}}};
    io::Bytes file;
    std::vector<std::uint8_t> before;

    Fixture() {
        checkpoints::Run<checkpoints::Small, Adam> other{run.options, Adam{.learning_rate = 0.02}};
        fit(other.trainer, other.data, other.options, checkpoints::EndAfter{8});
        other.options.start = {.epoch = 1, .batch = 2, .loss_sum = 3.5, .refused = 4};
        file = other.checkpoint();
        before = run.state();
    }

    /// What is said about a file; that nothing is changed if anything is.
    std::string said(std::span<const std::uint8_t> bytes) {
        const std::string line = message([&] { run.restore(bytes); });
        BOOST_TEST((line.empty() || run.state() == before), "changed by what was refused: " << line);
        return line;
    }
};

template <class Number>
void put(io::Bytes& file, std::size_t at, Number number) {
    std::memcpy(file.data() + at, &number, sizeof number);
}
std::uint64_t get(const io::Bytes& file, std::size_t at) { return io::detail::number_at<std::uint64_t>(file, at); }

/// A liar's work: size and CRC agree with the content.
io::Bytes sealed(io::Bytes file) {
    put(file, offsetof(H, size), std::uint64_t(file.size()));
    put(file, file.size() - 4, io::crc32(std::span(file).first(file.size() - 4)));
    return file;
}

constexpr std::size_t parts[]{offsetof(H, text),   offsetof(H, parameters), offsetof(H, moments),
                              offsetof(H, method), offsetof(H, further),    offsetof(H, reason)};

} // namespace

BOOST_FIXTURE_TEST_SUITE(io_checkpoint_format, Fixture)

BOOST_AUTO_TEST_CASE(what_is_written_is_read) {
    BOOST_TEST(said(file) == "");
    BOOST_TEST((run.state() != before));
    BOOST_TEST((run.options.start == Position{.epoch = 1, .batch = 2, .loss_sum = 3.5, .refused = 4}));
    BOOST_TEST(run.trainer.steps() == 8U);
    BOOST_TEST(run.trainer.method().learning_rate == 0.02);
    BOOST_TEST((run.checkpoint() == file));
}

BOOST_AUTO_TEST_CASE(cut_at_every_byte) {
    const std::string whole = std::to_string(file.size());
    for (std::size_t n = 0; n < file.size(); ++n) {
        const std::string need = n < sizeof(H) + 4 ? "180 bytes or more" : whole + " bytes";
        BOOST_TEST(said(std::span(file).first(n)) == "net:" + std::to_string(n) + ": is cut short, expected " + need +
                                                         ", got " + std::to_string(n) + (n == 1 ? " byte" : " bytes"));
    }
}

BOOST_AUTO_TEST_CASE(every_bit_flipped) {
    for (std::size_t bit = 0; bit < 8 * file.size(); ++bit) {
        auto damaged = file;
        damaged[bit / 8] ^= std::uint8_t(1U << bit % 8);
        BOOST_TEST(!said(damaged).empty(), "bit " << bit);
    }
}

BOOST_AUTO_TEST_CASE(bytes_after_the_end) {
    const std::string size = std::to_string(file.size());
    for (const std::size_t more : {1U, 4U, 4096U}) {
        auto longer = file;
        longer.resize(file.size() + more);
        BOOST_TEST(said(longer) == "net:" + size + ": has bytes after the end, expected " + size + " bytes, got " +
                                       std::to_string(longer.size()) + " bytes");
    }
    auto twice = file;
    twice.insert(twice.end(), file.begin(), file.end());
    BOOST_TEST(said(twice).find("has bytes after the end") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(no_checkpoint_at_all) {
    const std::string no = "net:0: is no checkpoint, expected 89 65 74 63 68 0d 0a 1a at the beginning, got something else";
    for (std::string content : {"#", "\x1f\x8b\x08", "hello, world", "\x89PNG\r\n\x1a\n",
                                "\x89"
                                "etch\n\x1a"})
        BOOST_TEST(said(io::Bytes(content.begin(), content.end())) == no);
    BOOST_TEST(said(io::Bytes(1000, 0)) == no);
    BOOST_TEST(said({}).starts_with("net:0: is cut short, expected 180 bytes or more, got 0 bytes"));
}

BOOST_AUTO_TEST_CASE(other_byte_orders_and_versions) {
    auto lie = file;
    put(lie, offsetof(H, order), 0x04030201U);
    BOOST_TEST(said(sealed(lie)) ==
               "net:8: has another byte order, expected 01020304, got 04030201: written on another kind of "
               "machine");
    for (const std::uint32_t order : {0U, 0x02010403U, 0xFFFFFFFFU}) {
        put(lie, offsetof(H, order), order);
        BOOST_TEST(said(sealed(lie)).ends_with("expected 01020304, got neither this nor 04030201"));
    }
    lie = file;
    put(lie, offsetof(H, version), 0U);
    BOOST_TEST(said(sealed(lie)) == "net:12: has another version, expected 3, got 0");
    for (const std::uint32_t later : {4U, 256U, 0xFFFFFFFFU}) {
        put(lie, offsetof(H, version), later);
        const auto line = "net:12: has another version, expected 3, got " + std::to_string(later) + ": written by a later etch";
        BOOST_TEST(said(sealed(lie)) == line);
        BOOST_TEST(said(std::span(lie).first(16)) == line); // whatever the rest looks like
    }
}

BOOST_AUTO_TEST_CASE(sizes_of_files_that_are_not_true) {
    for (const std::uint64_t size :
         {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t(file.size() - 1), std::uint64_t(file.size() + 1),
          std::uint64_t{1} << 32, std::uint64_t{1} << 63, ~std::uint64_t{0}}) {
        auto lie = file;
        put(lie, offsetof(H, size), size);
        put(lie, lie.size() - 4, io::crc32(std::span(lie).first(lie.size() - 4)));
        BOOST_TEST(said(lie).find(size < file.size() ? "has bytes after the end" : "is cut short") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(sizes_of_parts_that_are_not_true) {
    for (const std::size_t part : parts) {
        const std::uint64_t right = get(file, part);
        for (const std::uint64_t size : {std::uint64_t{0}, right - 1, right + 1, right + 4, std::uint64_t(file.size()),
                                         std::uint64_t{1} << 32, std::uint64_t{1} << 63, ~std::uint64_t{0},
                                         ~std::uint64_t{0} - sizeof(H), ~std::uint64_t{0} - file.size() + right}) {
            if (size == right)
                continue;
            auto lie = file;
            put(lie, part, size);
            BOOST_TEST(!said(sealed(lie)).empty(), "part at " << part << " of " << size);
        }
    }
    // Parts that are all there, and of other sizes: what one has less, the next has more.
    for (std::size_t k = 0; k + 1 < std::size(parts); ++k)
        for (const std::uint64_t moved : {1U, 4U, 8U}) {
            auto lie = file;
            put(lie, parts[k], get(file, parts[k]) - moved);
            put(lie, parts[k + 1], get(file, parts[k + 1]) + moved);
            BOOST_TEST(!said(sealed(lie)).empty(), "part " << k);
        }
}

BOOST_AUTO_TEST_CASE(places_that_are_none) {
    const auto refused = [&](std::size_t field, auto value, const std::string& expected) {
        auto lie = file;
        put(lie, field, value);
        const auto line = said(sealed(lie));
        BOOST_TEST(line.starts_with("net:" + std::to_string(field) + ": " + expected), line);
    };
    using u64 = std::uint64_t;
    refused(offsetof(H, batch), u64{7}, "stands behind the end of its epoch, expected at most 6 batches, got 7");
    refused(offsetof(H, batch), ~u64{0}, "stands behind the end of its epoch");
    refused(offsetof(H, batch_size), u64{0}, "has a wrong batch size, expected at least 1, got 0");
    refused(offsetof(H, batch_size), u64{5}, "belongs to another batch size, expected 4, got 5");
    refused(offsetof(H, shuffle), u64{2}, "says wrongly whether samples are shuffled, expected 0 or 1, got 2");
    refused(offsetof(H, shuffle), ~u64{0}, "says wrongly whether samples are shuffled");
    refused(offsetof(H, shuffle), u64{0}, "belongs to another order: shuffled, expected 1, got 0");
    refused(offsetof(H, seed), u64{4}, "belongs to another order: seed, expected 3, got 4");
    refused(offsetof(H, samples), u64{23}, "belongs to data of another size, expected 22, got 23");
    refused(offsetof(H, samples), ~u64{0}, "belongs to data of another size");
    refused(offsetof(H, refused), u64{23}, "has refused more samples than there are, expected at most 22, got 23");
    refused(
        offsetof(H, architecture), get(file, offsetof(H, architecture)) + 1,
        "is of another architecture, expected float: Dense<2, 2, Tanh>, Dense<2, 1>; MeanSquaredError; Adam, got one of the "
        "same names and other formulas");
}

BOOST_AUTO_TEST_CASE(numbers_that_are_not_finite) {
    const std::size_t parameters = sizeof(H) + get(file, offsetof(H, text)), count = checkpoints::Small::parameter_count;
    for (const float bad : {std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::infinity(),
                            std::numeric_limits<float>::quiet_NaN()})
        for (std::size_t i = 0; i < 3 * count; ++i) {
            auto lie = file;
            put(lie, parameters + 4 * i, bad);
            BOOST_TEST(said(sealed(lie)) ==
                       "net:" + std::to_string(parameters + 4 * i) + ": " +
                           (i < count ? "parameter " + std::to_string(i) : "moment " + std::to_string(i - count)) +
                           ", expected a finite number, got another");
        }
}

BOOST_AUTO_TEST_CASE(texts_that_are_none) {
    const std::string no = ": has a text that is none, expected at most 65536 bytes of ASCII, got something else";
    for (const char bad : {'\0', '\x1b', '\n', '\x7f', '\x80', '\xff'}) {
        auto lie = file;
        lie[sizeof(H) + 5] = std::uint8_t(bad);
        BOOST_TEST(said(sealed(lie)) == "net:" + std::to_string(sizeof(H) + 5) + no);
    }
    auto lie = file;
    lie.insert(lie.begin() + sizeof(H), 70000, ' ');
    put(lie, offsetof(H, text), get(file, offsetof(H, text)) + 70000);
    BOOST_TEST(said(sealed(lie)).ends_with(no));
}

BOOST_AUTO_TEST_CASE(why_training_ended) {
    const auto written = [&](std::string_view reason, double loss) {
        return io::detail::checkpoint_with_end({reason, loss}, run.trainer, run.data.size(), run.options, "net");
    };
    const auto ended = written("no improvement any more", 0.25);
    const auto view = io::parse_checkpoint(ended, "net");
    BOOST_TEST(view.reason == "no improvement any more");
    BOOST_TEST(view.header.loss == 0.25);
    BOOST_TEST(io::parse_checkpoint(file, "net").reason == "");
    const auto odd = written("caf\xc3\xa9\n", 0); // what is written can be read
    BOOST_TEST(io::parse_checkpoint(odd, "net").reason == "caf???");
    auto lie = ended;
    const std::size_t at = sizeof(H) + get(lie, offsetof(H, text)) + 2;
    lie[at] = '\x1b';
    BOOST_TEST(said(sealed(lie)).starts_with("net:" + std::to_string(at) + ": has a text that is none"));
}

// As large as the file says itself, so that what can be written can be read; others are not believed.
BOOST_AUTO_TEST_CASE(files_above_a_gibibyte) {
    auto large = file;
    put(large, offsetof(H, size), std::uint64_t{1} << 33);
    BOOST_TEST(io::detail::checkpoint_limit(large) == std::uint64_t{1} << 33);
    BOOST_TEST(io::detail::checkpoint_limit(file) == io::size_limit);
    BOOST_TEST(io::detail::checkpoint_limit(std::span(large).first(23)) == io::size_limit);
    large[1] = 'x';
    BOOST_TEST(io::detail::checkpoint_limit(large) == io::size_limit);
}

BOOST_AUTO_TEST_CASE(others_checkpoints) {
    const std::string own = ": is of another architecture, expected float: Dense<2, 2, Tanh>, Dense<2, 1>; MeanSquaredError; "
                            "Adam, got ";
    using checkpoints::Run, checkpoints::Small;
    BOOST_TEST(said(Run<Small, Sgd>{}.checkpoint()) ==
               "net:32" + own + "float: Dense<2, 2, Tanh>, Dense<2, 1>; MeanSquaredError; Sgd");
    BOOST_TEST(said(Run<Small, Adam, Huber>{}.checkpoint()) ==
               "net:32" + own + "float: Dense<2, 2, Tanh>, Dense<2, 1>; Huber; Adam");
    BOOST_TEST(said(Run<with_scalar<Small, double>, Adam>{}.checkpoint()) ==
               "net:24" + own + "double: Dense<2, 2, Tanh>, Dense<2, 1>; MeanSquaredError; Adam");
    BOOST_TEST(said(Run<Net<Dense<2, 3, Tanh>, Dense<3, 1>>, Adam>{}.checkpoint()) ==
               "net:24" + own + "float: Dense<2, 3, Tanh>, Dense<3, 1>; MeanSquaredError; Adam");
    auto lie = file;
    put(lie, offsetof(H, network), get(file, offsetof(H, network)) + 1);
    BOOST_TEST(said(sealed(lie)) == "net:24" + own + "one of the same names and other formulas");
}

BOOST_AUTO_TEST_CASE(the_network_alone) {
    using checkpoints::Run, checkpoints::Small;
    Small net = run.net;
    io::restore_network(file, "net", net);
    BOOST_TEST(said(file) == "");
    BOOST_TEST((net == run.net));
    Run<Small, Sgd, Huber> otherwise; // trained in another way, and the same network
    io::restore_network(otherwise.checkpoint(), "net", net);
    BOOST_TEST((net == otherwise.net));

    const Small kept = net;
    const auto refused = [&](const io::Bytes& bytes, const std::string& why) {
        BOOST_TEST(message([&] { io::restore_network(bytes, "net", net); }).starts_with(why));
        BOOST_TEST((net == kept));
    };
    const std::string own = "net:24: is of another architecture, expected float: Dense<2, 2, Tanh>, Dense<2, 1>, got ";
    refused(Run<with_scalar<Small, double>, Adam>{}.checkpoint(), own + "double: ");
    refused(Run<Net<Dense<2, 2>, Dense<2, 1>>, Adam>{}.checkpoint(), own + "float: Dense<2, 2");
    refused({file.begin(), file.end() - 1}, "net:" + std::to_string(file.size() - 1) + ": is cut short");
    auto lie = file;
    put(lie, parts[1], get(lie, parts[1]) - 4), put(lie, parts[2], get(lie, parts[2]) + 4);
    refused(sealed(lie), "net:48: has another number of bytes of parameters, expected 36, got 32");
    lie = file;
    put(lie, sizeof(H) + get(lie, parts[0]), std::numeric_limits<float>::infinity());
    refused(sealed(lie), "net:" + std::to_string(sizeof(H) + get(lie, parts[0])) + ": parameter 0, expected a finite number");
}

BOOST_AUTO_TEST_SUITE_END()
