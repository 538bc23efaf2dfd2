// SPDX-License-Identifier: Apache-2.0
/// The only place that reads the clock, the user's name and the terminal.
#include "cli/run.h"

#include <chrono>
#include <csignal>
#include <iostream>
#include <pwd.h>
#include <string>
#include <sys/ioctl.h>
#include <unistd.h>
#include <vector>

namespace {

std::string user() {
    const passwd* entry = getpwuid(geteuid());
    return entry == nullptr ? "unknown" : entry->pw_name;
}

std::size_t terminal_width() {
    winsize size{};
    const bool is_terminal =
        isatty(STDOUT_FILENO) == 1 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0;
    return is_terminal ? size.ws_col : 0;
}

tranche::Instant now() {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(since).count();
    return tranche::Instant::of(seconds).value_or(tranche::Instant());
}

}  // namespace

int main(int argc, char** argv) {
    std::ios::sync_with_stdio(false);
    // A file that may not grow any more is a failure to be told, and no reason to be ended.
    std::signal(SIGXFSZ, SIG_IGN);
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    tranche::cli::Environment environment{std::cout, std::cerr,        now(),
                                          user(),    terminal_width(), isatty(STDERR_FILENO) == 1};
    const tranche::cli::Exit exit = tranche::cli::run(arguments, environment);
    std::cout.flush();
    if (!std::cout && exit == tranche::cli::Exit::ok) {
        std::cerr << "tranche: error[E4003]: cannot write the output\n";
        return static_cast<int>(tranche::cli::Exit::io_error);
    }
    return static_cast<int>(exit);
}
