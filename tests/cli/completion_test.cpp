// SPDX-License-Identifier: Apache-2.0
/// What shells and readers of manuals get: completion in a bash that runs, and a page for each
/// command.
#include "base/text.h"
#include "tests/cli/folder.h"
#include "tests/support/files.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace tranche::cli::tests {

namespace {

using Strings = std::vector<std::string>;
using tranche::tests::slurp;
using tranche::tests::source_path;

Strings lines_of(const std::string& text) {
    std::istringstream stream(text);
    Strings lines;
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

/// What the command prints; it must not fail.
std::string output(const std::string& command) {
    std::FILE* pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr) {
        throw std::runtime_error("no shell");
    }
    std::string text;
    std::array<char, 4096> piece{};
    for (std::size_t size = 1; size > 0;) {
        size = std::fread(piece.data(), 1, piece.size(), pipe);
        text.append(piece.data(), size);
    }
    BOOST_TEST(::pclose(pipe) == 0, command);
    return text;
}

/// The program's folder first in the PATH, as after an installation.
const std::string in_path =
    "PATH=\"" + std::filesystem::path(TRANCHE_PROGRAM).parent_path().string() + ":$PATH\" ";

/// What a bash offers for the last of `words`, which a space ends.
Strings offered(const std::string& words) {
    const std::string count = std::to_string(std::count(words.begin(), words.end(), ' '));
    return lines_of(output(
        in_path + "bash --norc -c 'set -eu; source <(tranche completion bash); COMP_WORDS=(" +
        words + "); COMP_CWORD=" + count +
        "; _tranche; printf \"%s\\n\" ${COMPREPLY[@]+\"${COMPREPLY[@]}\"}'"));
}

/// A line of a manual page as a reader sees it.
std::string read_as(std::string line) {
    line = std::regex_replace(line, std::regex(R"(^\\&)"), "");
    line = std::regex_replace(line, std::regex(R"(\\-)"), "-");
    return std::regex_replace(line, std::regex(R"(\\e)"), "\\");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(cli)

BOOST_AUTO_TEST_CASE(bash_completes_commands_and_options) {
    const WorkingFolder folder;
    const Strings all = commands_in(folder.run({"--help"}, usual_now()).text);
    BOOST_TEST(all.size() > 10U);
    BOOST_TEST(offered("tranche \"\"") == all, boost::test_tools::per_element());
    BOOST_TEST(offered("tranche pl") == Strings{"plan"}, boost::test_tools::per_element());
    BOOST_TEST(offered("tranche record d") == (Strings{"draw", "delivered"}),
               boost::test_tools::per_element());
    BOOST_TEST(offered("tranche record draw --ref") == Strings{"--reference"},
               boost::test_tools::per_element());
    BOOST_TEST(offered("tranche --ver") == Strings{"--version"}, boost::test_tools::per_element());
    // The value of an option is no command, though it looks like one.
    BOOST_TEST(offered("tranche plan --scenario late --kn") == Strings{"--known-on"},
               boost::test_tools::per_element());
    // Where a file is due there is nothing to offer, and bash completes files.
    BOOST_TEST(offered("tranche check g") == Strings{""}, boost::test_tools::per_element());
    BOOST_TEST(offered("tranche plan --ledger --") == Strings{""},
               boost::test_tools::per_element());
    const std::string how =
        output(in_path + "bash --norc -c 'source <(tranche completion bash); complete -p tranche'");
    BOOST_TEST(how == "complete -o default -F _tranche tranche\n");
}

BOOST_AUTO_TEST_CASE(every_option_of_every_command_is_completed) {
    static const std::regex option("  (?:-[a-z],)?(--[a-z-]+).*");
    const WorkingFolder folder;
    Strings paths = commands_in(folder.run({"--help"}, usual_now()).text);
    for (const std::string& part :
         commands_in(folder.run({"record", "--help"}, usual_now()).text)) {
        paths.push_back("record " + part);
    }
    for (const std::string& path : paths) {
        std::istringstream words(path);
        Strings arguments{std::istream_iterator<std::string>(words), {}};
        arguments.emplace_back("--help");
        Strings expected;
        for (const std::string& line : lines_of(folder.run(arguments, usual_now()).text)) {
            std::smatch match;
            if (std::regex_match(line, match, option)) {
                expected.push_back(match[1]);
            }
        }
        arguments.back() = "--";
        arguments.insert(arguments.begin(), {"completion", "bash", "--"});
        BOOST_TEST(!expected.empty());
        BOOST_TEST(lines_of(folder.run(arguments, usual_now()).text) == expected,
                   boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(every_command_has_a_manual_page_that_says_what_its_help_says) {
    const WorkingFolder folder;
    output("'" + source_path("scripts/man.sh").string() + "' '" TRANCHE_PROGRAM "' man1");
    Strings pages{"tranche"};
    for (const std::string& command : commands_in(folder.run({"--help"}, usual_now()).text)) {
        pages.push_back("tranche-" + command);
        const std::string help = folder.run({command, "--help"}, usual_now()).text;
        for (const std::string& part : commands_in(help)) {
            pages.push_back("tranche-" + command + "-" + part);
        }
        const Strings page = lines_of(slurp("man1/tranche-" + command + ".1"));
        BOOST_REQUIRE(page.size() > 5U);
        Strings said{read_as(page[2].substr(page[2].find(" \\- ") + 4)), ""};
        for (std::size_t i = 5; i + 1 < page.size(); ++i) {
            said.push_back(read_as(page[i]));
        }
        BOOST_TEST(said == lines_of(help), boost::test_tools::per_element());
        BOOST_TEST(page[0].rfind(".TH TRANCHE-", 0) == 0U);
        BOOST_TEST(page.back() == ".fi");
    }
    Strings written;
    for (const auto& entry : std::filesystem::directory_iterator("man1")) {
        written.push_back(entry.path().stem().string());
    }
    std::sort(written.begin(), written.end());
    std::sort(pages.begin(), pages.end());
    BOOST_TEST(written == pages, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::cli::tests
