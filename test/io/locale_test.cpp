// Files are written with a point in their numbers, whatever the locale of the program says.
#include "prelude.hpp"

#include "files.hpp"

#include <etch/etch.hpp>
#include <etch/io/health_log.hpp>
#include <etch/io/history.hpp>
#include <etch/io/plot.hpp>

#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <string>

using namespace etch;

namespace {

/// A locale that writes 0,5, made by the system's own tool where it is none of those installed.
class Comma {
public:
    Comma() {
        for (const char* const name : {"de_DE.UTF-8", "fr_FR.UTF-8"})
            if (std::setlocale(LC_ALL, name) != nullptr)
                return;
        const std::string make = "localedef -i de_DE -f UTF-8 " + directory_ / "comma" + " >/dev/null 2>&1";
        if (std::system(make.c_str()) == 0) {
            setenv("LOCPATH", (directory_ / "").c_str(), 1);
            std::setlocale(LC_ALL, "comma");
            unsetenv("LOCPATH");
        }
    }
    Comma(const Comma&) = delete;
    Comma& operator=(const Comma&) = delete;
    ~Comma() { std::setlocale(LC_ALL, before_.c_str()); }

    static bool is_there() {
        char text[8];
        std::snprintf(text, sizeof text, "%.1f", 0.5);
        return text == std::string("0,5");
    }

private:
    files::Directory directory_;
    std::string before_ = std::setlocale(LC_ALL, nullptr);
};

struct Told {
    static constexpr int layers = 1;
    LayerHealth layer[1]{{.activation = 0.5, .gradient = 0.25, .dead = 0, .units = 4}};
};

} // namespace

BOOST_AUTO_TEST_SUITE(io_locale)

BOOST_AUTO_TEST_CASE(a_point_is_a_point) {
    const Comma comma;
    BOOST_TEST_MESSAGE((Comma::is_there() ? "numbers have commas" : "there is no locale with commas"));
    io::History history;
    history({.epoch = 1, .steps = 2, .loss = 0.5, .samples = 3, .validation_loss = 1e-9 / 3});
    BOOST_CHECK(history.csv().ends_with("\n1,2,3,0.5,,3.33333333e-10,,\n"));
    const Told told;
    io::HealthLog log{told};
    log({.epoch = 1});
    BOOST_CHECK(log.csv().ends_with("\n1,0,0.5,0.25,0,4\n"));
    BOOST_CHECK_EQUAL(io::detail::cell(-1234567890.0), "-1.23456789e+09");
    BOOST_CHECK_EQUAL(io::detail::cell(1 / 0.75F), "1.33333337");
}

BOOST_AUTO_TEST_SUITE_END()
