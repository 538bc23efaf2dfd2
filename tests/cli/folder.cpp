// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/folder.h"

#include "base/text.h"
#include "cli/run.h"
#include "tests/support/files.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <unistd.h>

namespace tranche::cli::tests {

namespace {

namespace fs = std::filesystem;
using tranche::tests::slurp;
using tranche::tests::source_path;

constexpr std::array known_exits{Exit::ok,         Exit::check_failed, Exit::invalid,
                                 Exit::usage,      Exit::io_error,     Exit::ledger_damaged,
                                 Exit::ledger_busy};

fs::path fresh_folder() {
    std::string name = (fs::temp_directory_path() / "tranche-cli-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
        throw std::runtime_error("no temporary folder");
    }
    return name;
}

/// `visible` changes exactly the texts that would harm a terminal; line breaks are ours.
bool is_harmless(const std::string& text) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (visible(line) != line) {
            return false;
        }
    }
    return true;
}

}  // namespace

WorkingFolder::WorkingFolder() : before_(fs::current_path()), root_(fresh_folder()) {
    fs::copy(source_path("contracts"), root_ / "contracts");
    fs::copy(source_path("contracts"), root_);
    fs::copy(source_path("tests/cli/files"), root_);
    fs::current_path(root_);
}

WorkingFolder::~WorkingFolder() {
    std::error_code ignored;  // What is left behind in the temporary folder harms nobody.
    fs::current_path(before_, ignored);
    fs::remove_all(root_, ignored);
}

Answer WorkingFolder::run(const std::vector<std::string>& arguments, Instant now) const {
    const auto before = files();
    std::ostringstream text;
    Environment environment{text, text, now, "ada"};
    const Exit exit = cli::run(arguments, environment);
    BOOST_TEST(std::count(known_exits.begin(), known_exits.end(), exit) == 1,
               "exit " << static_cast<int>(exit));
    BOOST_TEST(is_harmless(text.str()), "control characters: " << visible(text.str()));
    if (exit != Exit::ok && exit != Exit::check_failed) {
        const bool has_code = text.str().find("error[") != std::string::npos ||
                              text.str().find("\"code\": \"E") != std::string::npos ||
                              text.str().find("\"ruleId\": \"E") != std::string::npos;
        BOOST_TEST(has_code, text.str());
        BOOST_TEST((files() == before), "a command that failed changed a file");
    }
    return {exit, text.str()};
}

std::map<std::string, std::string> WorkingFolder::files() const {
    std::map<std::string, std::string> result;
    for (const auto& entry : fs::recursive_directory_iterator(root_)) {
        if (entry.is_regular_file()) {
            result.emplace(fs::relative(entry.path(), root_).string(), slurp(entry.path()));
        }
    }
    return result;
}

std::vector<std::string> commands_in(const std::string& help) {
    static const std::regex row("  ([a-z]+) .*");
    std::vector<std::string> names;
    std::istringstream lines(help);
    bool is_list = false;
    for (std::string line; std::getline(lines, line);) {
        std::smatch match;
        is_list = line == "Subcommands:" || (is_list && !line.empty());
        if (is_list && std::regex_match(line, match, row)) {
            names.push_back(match[1]);
        }
    }
    return names;
}

Instant usual_now() {
    return Instant::parse("2026-01-05T10:00:00Z").value();
}

}  // namespace tranche::cli::tests
