// Pictures by gnuplot, run as a program. A picture is three files: STEM.csv the numbers, STEM.gp the script, and STEM.svg, which gnuplot
// makes of them where it is installed; without it the other two are there, and the note says so.
//
//   const io::Picture picture = io::draw("loss", "x,y\n1,2\n", "plot $CSV using 1:2 with lines");   std::puts(picture.note.c_str());
#pragma once

#include <etch/io/replace.hpp>

#include <cstring>
#include <string>

#include <spawn.h>
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

/// How a program ends: its exit status, or what the system says.
struct Ended {
    int status = -1;
    std::string error;
};
inline Ended run_program(const std::string& program, const std::string& argument) {
    std::string name = program, file = argument;
    char* const arguments[]{name.data(), file.data(), nullptr};
    posix_spawn_file_actions_t quiet;
    posix_spawn_file_actions_init(&quiet);
    posix_spawn_file_actions_addopen(&quiet, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t child{};
    const int error = posix_spawnp(&child, name.c_str(), &quiet, nullptr, arguments, environ);
    posix_spawn_file_actions_destroy(&quiet);
    if (error != 0)
        return {-1, std::generic_category().message(error)};
    int status = 0;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return {-1, std::generic_category().message(errno)};
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), ""};
}

} // namespace detail

/// Writes the numbers and the script, which is given as what follows the settings and finds the numbers as $CSV, and has the picture made.
/// Throws io::Error where a file cannot be written; a missing or failing gnuplot is a note.
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

    const detail::Ended ended = detail::run_program(options.program, made.script);
    if (ended.status == 0) {
        made.note = "The picture is in " + made.picture;
        return made;
    }
    made.picture.clear();
    const std::string later = ": `gnuplot " + made.script + "` makes the picture of " + made.numbers;
    if (ended.status == -1 || ended.status == 127) // not found, before or after the fork
        made.note = options.program + " could not be started (package gnuplot)" + later;
    else
        made.note = options.program + " failed with status " + std::to_string(ended.status) + later;
    return made;
}

} // namespace etch::io
