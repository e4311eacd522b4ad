#include "prelude.hpp"

#include "files.hpp"
#include <etch/io/file.hpp>
#include <etch/io/replace.hpp>

#include <csignal>

#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>

using namespace etch::io;
using files::message;

namespace {

struct Fixture {
    files::Directory directory;
    const std::string path = directory / "net.etch";
    const Bytes first = Bytes(1000, 'a'), second = Bytes(3000, 'b');

    /// The names in the directory, sorted.
    std::string names() const {
        std::string all;
        std::vector<std::string> each;
        for (const auto& entry : std::filesystem::directory_iterator(directory / "."))
            each.push_back(entry.path().filename().string());
        std::sort(each.begin(), each.end());
        for (const auto& name : each)
            all += name + " ";
        return all;
    }
};

mode_t mode_of(const std::string& path) {
    struct stat status{};
    BOOST_REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 07777;
}

/// Calls what must not go wrong with the rights of nobody, where the tests are root's.
template <class Call>
std::string as_nobody(Call call) {
    const bool root = geteuid() == 0;
    if (root)
        BOOST_REQUIRE(seteuid(65534) == 0);
    const std::string said = message(call);
    if (root)
        BOOST_REQUIRE(seteuid(0) == 0);
    return said;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(io_replace, Fixture)

BOOST_AUTO_TEST_CASE(makes_and_replaces) {
    for (const Bytes& content : {first, second, first, Bytes{}, Bytes(5000000, 'c')}) {
        replace_file(path, content);
        BOOST_TEST((read_file(path) == content));
        BOOST_TEST(names() == "net.etch ");
    }
}

BOOST_AUTO_TEST_CASE(in_the_working_directory_and_wherever_that_was) {
    const auto before = std::filesystem::current_path();
    std::filesystem::create_directory(directory / "a");
    std::filesystem::current_path(directory / "a");
    const Place place("net.etch");
    std::filesystem::current_path(before);
    replace_file(place, first);
    BOOST_TEST((read_file(directory / "a/net.etch") == first));
    std::filesystem::rename(directory / "a", directory / "b");
    replace_file(place, second);
    BOOST_TEST((read_file(directory / "b/net.etch") == second));
}

BOOST_AUTO_TEST_CASE(the_mode_is_kept) {
    const mode_t mask = umask(027);
    replace_file(path, first);
    BOOST_TEST(mode_of(path) == 0640U);
    for (const mode_t mode : {0600U, 0666U, 0444U, 0755U}) {
        ::chmod(path.c_str(), mode);
        replace_file(path, second);
        BOOST_TEST(mode_of(path) == mode);
    }
    ::chmod(path.c_str(), 04755); // who the file runs as is not for new content to inherit
    replace_file(path, first);
    BOOST_TEST(mode_of(path) == 0755U);
    umask(mask);
}

BOOST_AUTO_TEST_CASE(a_link_is_replaced_itself) {
    const auto target = directory.write("target", first);
    std::filesystem::create_symlink(target, path);
    replace_file(path, second);
    BOOST_TEST(!std::filesystem::is_symlink(path));
    BOOST_TEST((read_file(path) == second));
    BOOST_TEST((read_file(target) == first));
}

BOOST_AUTO_TEST_CASE(what_a_killed_run_left_is_removed) {
    const auto victim = directory.write("victim", first);
    directory.write("net.etch.tmp", second);
    replace_file(path, first);
    BOOST_TEST(names() == "net.etch victim ");
    std::filesystem::create_symlink(victim, path + ".tmp"); // nor is a link in its place written through
    replace_file(path, second);
    BOOST_TEST((read_file(victim) == first));
    BOOST_TEST((read_file(path) == second));
    BOOST_TEST(names() == "net.etch victim ");
    std::filesystem::create_directory(path + ".tmp");
    BOOST_TEST(message([&] {
                   replace_file(path, first);
               }).starts_with(path + ":0: cannot be written, expected that net.etch.tmp can be removed, got "));
    BOOST_TEST((read_file(path) == second));
}

BOOST_AUTO_TEST_CASE(the_content_before_is_kept_on_demand) {
    replace_file(path, first, Previous::kept);
    BOOST_TEST(names() == "net.etch ");
    replace_file(path, second, Previous::kept);
    BOOST_TEST((read_file(path) == second));
    BOOST_TEST((read_file(path + ".previous") == first));
    replace_file(path, Bytes(10, 'c'), Previous::kept);
    BOOST_TEST((read_file(path + ".previous") == second));
    BOOST_TEST(names() == "net.etch net.etch.previous ");
}

BOOST_AUTO_TEST_CASE(what_is_no_file_is_refused) {
    std::filesystem::create_directory(path);
    BOOST_TEST(message([&] { replace_file(path, first); }) ==
               path + ":0: cannot be replaced, expected a regular file, got a directory");
    const auto pipe = directory / "pipe";
    BOOST_REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
    BOOST_TEST(message([&] { replace_file(pipe, first); }) ==
               pipe + ":0: cannot be replaced, expected a regular file, got a pipe");
    for (const std::string device : {"/dev/full", "/dev/null"})
        BOOST_TEST(message([&] { replace_file(device, first); }) ==
                   device + ":0: cannot be replaced, expected a regular file, got a character device");
    for (const std::string no_name : {"", "/", "a/", ".", "..", "/tmp/.."})
        BOOST_TEST(message([&] { replace_file(no_name, first); }) ==
                   no_name + ":0: is no file name, expected a name, got a directory");
    BOOST_TEST(message([&] { replace_file(std::string("a\0b", 3), first); }) ==
               "a\\x00b:0: is no file name, expected no zero byte, got one");
    BOOST_TEST(message([&] {
                   replace_file(directory / "none/net.etch", first);
               }).ends_with("has a directory that cannot be opened, expected one that can, got No such file or directory"));
    BOOST_TEST(message([&] { replace_file(directory / std::string(300, 'a'), first); }).ends_with("got File name too long"));
    BOOST_TEST(message([&] { replace_file(directory / std::string(253, 'a'), first); }).ends_with("got File name too long"));
}

BOOST_AUTO_TEST_CASE(a_directory_that_is_not_ours) {
    replace_file(path, first);
    ::chmod((directory / ".").c_str(), 0755);
    std::filesystem::permissions(directory / ".", std::filesystem::perms(0555));
    BOOST_TEST(as_nobody([&] {
                   replace_file(path, second);
               }).starts_with(path + ":0: cannot be written, expected that net.etch.tmp can be made, got Permission denied"));
    BOOST_TEST(as_nobody([&] { replace_file(directory / "new", second); }).ends_with("got Permission denied"));
    std::filesystem::permissions(directory / ".", std::filesystem::perms(0755));
    BOOST_TEST((read_file(path) == first));
    BOOST_TEST(names() == "net.etch ");
}

// A limit of the process stands for a quota: the first 2,048 bytes can be written, no more.
BOOST_AUTO_TEST_CASE(no_room) {
    replace_file(path, first);
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    const rlimit low{2048, limit.rlim_max};
    const auto before = std::signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &low);
    const auto said = message([&] { replace_file(path, second); });
    setrlimit(RLIMIT_FSIZE, &limit);
    std::signal(SIGXFSZ, before);
    BOOST_TEST(said == path + ":2048: cannot be written, expected 952 bytes more, got File too large");
    BOOST_TEST((read_file(path) == first));
    BOOST_TEST(names() == "net.etch ");
}

BOOST_AUTO_TEST_CASE(killed_by_the_limit) {
    replace_file(path, first);
    const pid_t child = fork();
    if (child == 0) {
        const rlimit low{2048, 2048}, no_core{0, 0};
        setrlimit(RLIMIT_FSIZE, &low);
        setrlimit(RLIMIT_CORE, &no_core);
        std::signal(SIGXFSZ, SIG_DFL);
        replace_file(path, second);
        _exit(0);
    }
    int status = 0;
    BOOST_REQUIRE(waitpid(child, &status, 0) == child);
    BOOST_TEST((WIFSIGNALED(status) && WTERMSIG(status) == SIGXFSZ));
    BOOST_TEST((read_file(path) == first));
    replace_file(path, second);
    BOOST_TEST(names() == "net.etch ");
}

// A disk of 64 KiB, where the system lets us have one.
BOOST_AUTO_TEST_CASE(a_full_disk) {
    if (::mount("etch", (directory / ".").c_str(), "tmpfs", 0, "size=64k") != 0) {
        BOOST_TEST_MESSAGE("left out: nothing can be mounted here");
        return;
    }
    replace_file(path, Bytes(30000, 'a'));
    const auto said = message([&] { replace_file(path, Bytes(60000, 'b')); });
    const bool intact = read_file(path) == Bytes(30000, 'a');
    const auto left = names();
    replace_file(path, Bytes(20000, 'c'));
    const bool replaced = read_file(path) == Bytes(20000, 'c');
    ::umount((directory / ".").c_str());
    BOOST_TEST(said.starts_with(path + ":"));
    BOOST_TEST(said.ends_with("got No space left on device"));
    BOOST_TEST(intact);
    BOOST_TEST(left == "net.etch ");
    BOOST_TEST(replaced);
}

BOOST_AUTO_TEST_CASE(descriptors_are_given_back) {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    const rlimit low{64, limit.rlim_max};
    setrlimit(RLIMIT_NOFILE, &low);
    for (int i = 0; i < 200; ++i) {
        replace_file(path, first);
        BOOST_REQUIRE(!message([&] { replace_file("/dev/null", first); }).empty());
    }
    setrlimit(RLIMIT_NOFILE, &limit);
}

BOOST_AUTO_TEST_SUITE_END()
