#include "prelude.hpp"

#include "files.hpp"
#include <etch/io/lock.hpp>

#include <csignal>

#include <sys/wait.h>

using namespace etch::io;
using files::message;

namespace {

struct Fixture {
    files::Directory directory;
    const Place place{directory / "net.etch"};
    const std::string refused =
        place.path() + ":0: is in use, expected one run that writes it, got another one that holds net.etch.lock";

    std::string try_it() const {
        return message([this] { const FileLock lock{place}; });
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(io_lock, Fixture)

BOOST_AUTO_TEST_CASE(one_at_a_time) {
    {
        const FileLock lock{place};
        BOOST_TEST(try_it() == refused);
        BOOST_TEST(message([&] { const FileLock other{Place(directory / "other")}; }) == "");
    }
    BOOST_TEST(try_it() == "");
    BOOST_TEST(std::filesystem::file_size(directory / "net.etch.lock") == 0U);
    BOOST_TEST(!std::filesystem::exists(place.path()));
}

BOOST_AUTO_TEST_CASE(ends_with_the_process_that_has_it) {
    int ready[2]{};
    BOOST_REQUIRE(pipe(ready) == 0);
    const pid_t child = fork();
    if (child == 0) {
        const FileLock lock{place};
        if (write(ready[1], "x", 1) == 1)
            pause();
        _exit(1);
    }
    char byte = 0;
    BOOST_REQUIRE(read(ready[0], &byte, 1) == 1);
    BOOST_TEST(try_it() == refused);
    kill(child, SIGKILL);
    BOOST_REQUIRE(waitpid(child, nullptr, 0) == child);
    BOOST_TEST(try_it() == "");
    close(ready[0]), close(ready[1]);
}

BOOST_AUTO_TEST_CASE(a_link_or_a_directory_is_not_taken_for_it) {
    const auto victim = directory.write("victim", {});
    std::filesystem::create_symlink(victim, directory / "net.etch.lock");
    BOOST_TEST(try_it() == place.path() +
                               ":0: cannot be locked, expected that net.etch.lock can be opened, got Too many levels "
                               "of symbolic links");
    std::filesystem::remove(directory / "net.etch.lock");
    std::filesystem::create_directory(directory / "net.etch.lock");
    BOOST_TEST(try_it().ends_with("got Is a directory"));
}

BOOST_AUTO_TEST_SUITE_END()
