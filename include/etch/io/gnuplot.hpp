// Pictures by gnuplot, run as a program. A picture is three files: STEM.csv the numbers, STEM.gp the script, and STEM.svg, which gnuplot
// makes of them where it is installed; without it the other two are there, and the note says so.
//
//   const io::Picture picture = io::draw("loss", "x,y\n1,2\n", "plot $CSV using 1:2 with lines");   std::puts(picture.note.c_str());
#pragma once

#include <etch/io/descriptor.hpp>
#include <etch/io/replace.hpp>

#include <algorithm>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern "C" char** environ; // POSIX says where it is, but not in which header

namespace etch::io {

struct Picture {
    std::string numbers, script, picture; // the files; picture is empty if it was not made
    std::string note;                     // one line for the user
};

struct DrawOptions {
    int width = 900, height = 540;
    std::string program = "gnuplot";
};

namespace detail {

inline void save_text(const std::string& path, const std::string& text) {
    replace_file(path, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

/// For gnuplot: in single quotes nothing means anything but they themselves.
inline std::string quoted(const std::string& text) {
    std::string result = "'";
    for (const char c : text)
        result += c == '\'' ? "''" : std::string(1, c);
    return result + "'";
}

/// How a program ends: its exit status, 128 and the number of the signal that ended it, or one of these.
inline constexpr int not_started = -1, unknown_status = -2; // unknown where SIGCHLD is ignored: nobody is told then
struct Ended {
    int status = not_started;
    std::string said; // the last line of its standard error
};

/// The last line with something in it that comes through a pipe until its other end is closed.
inline std::string last_line(int pipe) {
    std::string text;
    char bytes[512];
    for (ssize_t size; (size = retried([&] { return ::read(pipe, bytes, sizeof bytes); })) > 0;) {
        text.append(bytes, std::size_t(size));
        text.erase(0, text.size() - std::min(text.size(), std::size_t(4096)));
    }
    text.resize(text.find_last_not_of(" \n") + 1); // none: npos + 1 is 0
    return printable(std::string_view(text).substr(text.rfind('\n') + 1));
}

inline Ended run_program(const std::string& program, const std::string& argument) {
    std::string name = program, file = argument;
    char* const arguments[]{name.data(), file.data(), nullptr};
    int ends[2]{};
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return {};
    const Descriptor out{ends[0]};
    Descriptor in{ends[1]};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in, STDERR_FILENO);
    pid_t child{};
    const int error = posix_spawnp(&child, name.c_str(), &actions, nullptr, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    in.close();
    if (error != 0)
        return {};
    Ended ended{unknown_status, last_line(out)};
    int status = 0;
    if (retried([&] { return ::waitpid(child, &status, 0); }) == child)
        ended.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return ended;
}

} // namespace detail

/// Writes the numbers and the script, which is given as what follows the settings and finds the numbers as $CSV, and has the picture made,
/// in place of one that is there. Throws io::Error where a file cannot be written; a missing or failing gnuplot is a note.
inline Picture draw(const std::string& stem, const std::string& csv, const std::string& commands,
                    const DrawOptions& options = {}) {
    Picture made{stem + ".csv", stem + ".gp", stem + ".svg", ""};
    std::string script = "set terminal svg size " + std::to_string(options.width) + "," + std::to_string(options.height) +
                         " font 'sans,13' background rgb 'white'\nset output " + detail::quoted(made.picture) +
                         "\nset datafile separator ','\n";
    for (std::size_t at = 0; at < commands.size();)
        if (commands.compare(at, 4, "$CSV") == 0)
            script += detail::quoted(made.numbers), at += 4;
        else
            script += commands[at++];
    detail::save_text(made.numbers, csv);
    detail::save_text(made.script, script + "\n");

    ::unlink(made.picture.c_str()); // one from before would be of other numbers
    const detail::Ended ended = detail::run_program(options.program, made.script);
    struct stat file{};
    const bool is_there = ::stat(made.picture.c_str(), &file) == 0 && file.st_size > 0;
    const std::string later = ": `gnuplot " + made.script + "` makes the picture of " + made.numbers;
    if (is_there && (ended.status == 0 || ended.status == detail::unknown_status)) {
        made.note = "The picture is in " + made.picture;
        return made;
    }
    made.picture.clear();
    if (ended.status == detail::not_started || ended.status == 127) // not found, before or after the fork
        made.note = options.program + " could not be started (package gnuplot)" + later;
    else if (ended.status == 0 || ended.status == detail::unknown_status)
        made.note = options.program + " made no picture" + (ended.said.empty() ? "" : ", " + ended.said) + later;
    else
        made.note = options.program + " failed with status " + std::to_string(ended.status) +
                    (ended.said.empty() ? "" : ", " + ended.said) + later;
    return made;
}

} // namespace etch::io
