// SPDX-License-Identifier: Apache-2.0
/// The documents say what the program does: their contracts compile, their transcripts are what it
/// prints, their links and the anchors that the code names exist, and their list of diagnostics is
/// complete.
#include "base/diagnostics.h"
#include "cli/run.h"
#include "compiler/compile.h"
#include "grammar/read.h"
#include "tests/docs/pages.h"
#include "tests/support/explained.h"
#include "tests/support/files.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <unistd.h>
#include <vector>

namespace tranche::tests {

namespace {

namespace fs = std::filesystem;

/// The declarations of a contract in canonical layout: each starts at the margin.
std::vector<std::string> declarations(const std::string& contract) {
    std::vector<std::string> result;
    for (const std::string& line : lines_of(contract)) {
        if (!line.empty() && std::islower(static_cast<unsigned char>(line.front())) != 0) {
            result.emplace_back();
        }
        if (!result.empty()) {
            result.back() += line + "\n";
        }
    }
    return result;
}

/// What tells a declaration from others: `milestone campus_1`, `demand for azure`, `deal`.
std::string key_of(const std::string& declaration) {
    std::istringstream words(declaration);
    std::string kind;
    std::string name;
    words >> kind >> name;
    if (kind == "deal") {
        return kind;
    }
    std::string key = kind + " " + name;
    if (kind == "test") {
        return declaration.substr(0, declaration.find('{'));
    }
    if (kind == "demand" && words >> name) {
        key += " " + name;
    }
    return key;
}

/// `part` with every declaration of `whole` that it does not declare itself.
std::string completed(const std::string& part, const std::string& whole) {
    std::set<std::string> own;
    for (const std::string& declaration : declarations(part)) {
        own.insert(key_of(declaration));
    }
    std::string contract;
    for (const std::string& declaration : declarations(whole)) {
        if (own.count(key_of(declaration)) == 0) {
            contract += declaration;
        }
    }
    return contract + part;
}

/// Files that a contract imports stand on the same page: their block is named `deal-file` and path.
void check_compiles(const Page& page, const Block& block, const std::string& contract) {
    Sources sources(page.path.filename().string(), contract);
    Diagnostics diagnostics;
    const std::vector<Block> blocks = page.blocks();
    const auto library = [&](const std::string& path, std::size_t bytes_max) {
        const auto found = std::find_if(blocks.begin(), blocks.end(), [&](const Block& each) {
            return each.language == "deal-file " + path;
        });
        return found == blocks.end() ? grammar::no_library(path, bytes_max)
                                     : grammar::Answer{found->text, {}};
    };
    const ast::File file = grammar::read(sources, library, diagnostics);
    const auto deal =
        diagnostics.has_errors() ? std::nullopt : compiler::compile(file, sources, diagnostics);
    BOOST_TEST(deal.has_value(), page.path << ":" << block.line << "\n"
                                           << render(diagnostics, sources));
    if (deal) {
        for (const std::string& wrong : explained(*deal).wrong) {
            BOOST_ERROR(page.path << ":" << block.line << ": " << wrong);
        }
    }
}

/// Words as a shell would split them: double quotes hold words together.
std::vector<std::string> words_of(const std::string& line) {
    std::vector<std::string> words;
    std::string word;
    bool is_quoted = false;
    for (const char c : line + " ") {
        if (c == '"') {
            is_quoted = !is_quoted;
        } else if (c == ' ' && !is_quoted) {
            if (!word.empty()) {
                words.push_back(word);
            }
            word.clear();
        } else {
            word += c;
        }
    }
    return words;
}

/// Whether the lines of `shown` are those of `printed`; `[...]` stands for any number of them, and
/// at the end of a line for its rest. Trailing blanks do not count.
bool matches(const std::vector<std::string>& shown, const std::vector<std::string>& printed) {
    const std::string elision = "[...]";
    const auto same = [&](std::string expected, std::string actual) {
        if (const auto rest = expected.find(" " + elision); rest != std::string::npos) {
            expected.resize(rest);
            actual.resize(std::min(actual.size(), rest));
        }
        expected.erase(expected.find_last_not_of(' ') + 1);
        actual.erase(actual.find_last_not_of(' ') + 1);
        return expected == actual;
    };
    std::size_t at = 0;
    bool may_skip = false;
    for (const std::string& line : shown) {
        if (line == elision) {
            may_skip = true;
            continue;
        }
        while (may_skip && at < printed.size() && !same(line, printed[at])) {
            ++at;
        }
        if (at == printed.size() || !same(line, printed[at])) {
            return false;
        }
        ++at;
        may_skip = false;
    }
    return may_skip || at == printed.size();
}

/// A command with what is shown below it.
struct Exchange {
    std::string command;
    std::vector<std::string> shown;
};

/// The exchanges of a block; lines that `\` ends are one command.
std::vector<Exchange> exchanges(const Block& block) {
    std::vector<Exchange> result;
    bool is_continued = false;
    for (std::string line : lines_of(block.text)) {
        const bool is_command = line.rfind("$ ", 0) == 0;
        if (!is_command && !is_continued) {
            if (!result.empty()) {
                result.back().shown.push_back(line);
            }
            continue;
        }
        if (is_command) {
            result.push_back({});
            line.erase(0, 2);
        }
        is_continued = !line.empty() && line.back() == '\\';
        line.resize(line.size() - (is_continued ? 1 : 0));
        result.back().command += line;
    }
    for (Exchange& exchange : result) {
        while (!exchange.shown.empty() && exchange.shown.back().empty()) {
            exchange.shown.pop_back();
        }
    }
    return result;
}

/// A folder of its own with the contracts in it, left again at the end: transcripts name files as a
/// reader would.
class Workplace {
public:
    Workplace() : before_(fs::current_path()), here_(fs::temp_directory_path() / name()) {
        fs::remove_all(here_);
        fs::create_directories(here_);
        fs::copy(source_path("contracts"), here_ / "contracts");
        fs::current_path(here_);
    }

    ~Workplace() {
        fs::current_path(before_);
        fs::remove_all(here_);
    }

    Workplace(const Workplace&) = delete;
    Workplace& operator=(const Workplace&) = delete;

private:
    static std::string name() {
        static int count = 0;
        return "tranche-documents-" + std::to_string(::getpid()) + "-" + std::to_string(++count);
    }

    fs::path before_;
    fs::path here_;
};

/// A block `deal lab.deal` is what its reader adds to that file.
void keep(const Block& block) {
    if (block.language.rfind("deal ", 0) == 0) {
        std::ofstream(block.language.substr(5), std::ios::app) << block.text;
    }
}

void check_exchange(const Page& page, const Block& block, const Exchange& exchange) {
    std::vector<std::string> words = words_of(exchange.command);
    if (words.empty() || words.front() != "tranche") {
        return;
    }
    words.erase(words.begin());
    std::ostringstream out;
    const auto now = Instant::parse("2025-11-18T12:00:00Z");
    cli::Environment environment{.out = out, .err = out, .now = now.value(), .author = "reader"};
    static_cast<void>(cli::run(words, environment));
    BOOST_TEST(matches(exchange.shown, lines_of(out.str())),
               page.path << ":" << block.line << ": " << exchange.command << "\nprints\n"
                         << out.str());
}

const std::array<std::string, 11> layers{"base",     "grammar", "model",  "compiler",
                                         "rules",    "sla",     "ledger", "simulation",
                                         "analysis", "reports", "cli"};

bool is_source(const fs::path& path) {
    const auto extension = path.extension();
    return extension == ".h" || extension == ".cpp" || extension == ".sql" || extension == ".g4";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(docs)

BOOST_AUTO_TEST_CASE(contracts_in_documents_compile_and_what_they_expect_is_explained) {
    const std::string whole = page("docs/language.md").blocks().front().text;
    std::size_t count = 0;
    for (const Page& page : pages()) {
        for (const Block& block : page.blocks()) {
            const bool is_part = block.language == "deal-fragment";
            if (is_part || block.language == "deal") {
                check_compiles(page, block, is_part ? completed(block.text, whole) : block.text);
                ++count;
            }
        }
    }
    BOOST_TEST(count > 10U);
}

BOOST_AUTO_TEST_CASE(every_word_of_the_language_is_described) {
    std::istringstream words(slurp(source_path("grammar/TrancheWords.txt")));
    const std::string text = page("docs/language.md").text;
    std::size_t count = 0;
    for (std::string word; std::getline(words, word);) {
        const std::string one = word.back() == 's' ? word + "?" : word;  // `seconds` is `second`.
        BOOST_TEST(std::regex_search(text, std::regex("\\b" + one + "\\b")),
                   "docs/language.md does not say what `" << word << "` means");
        ++count;
    }
    BOOST_TEST(count > 100U);
}

BOOST_AUTO_TEST_CASE(transcripts_are_what_the_program_prints) {
    std::size_t count = 0;
    for (const Page& page : pages()) {
        const Workplace workplace;
        for (const Block& block : page.blocks()) {
            keep(block);
            for (const Exchange& exchange : exchanges(block)) {
                check_exchange(page, block, exchange);
                ++count;
            }
        }
    }
    BOOST_TEST(count > 5U);
}

BOOST_AUTO_TEST_CASE(a_transcript_that_lies_is_found) {
    const std::vector<std::string> printed{"one", "two  ", "three"};
    BOOST_TEST(matches({"one", "two", "three"}, printed));
    BOOST_TEST(matches({"[...]", "three"}, printed));
    BOOST_TEST(matches({"one", "tw [...]", "[...]"}, {"one", "tw or more", "three"}));
    BOOST_TEST(!matches({"one", "[...]", "two"}, printed));
    BOOST_TEST(!matches({"one", "three"}, printed));
    BOOST_TEST(!matches({"one", "two"}, printed));
    BOOST_TEST(!matches({}, printed));
}

BOOST_AUTO_TEST_CASE(links_lead_somewhere) {
    for (const Page& page : pages()) {
        for (const std::string& link : page.links()) {
            if (link.rfind("https://", 0) == 0) {
                continue;
            }
            const auto hash = link.find('#');
            const std::string file = link.substr(0, hash);
            const fs::path path = file.empty() ? page.path : page.path.parent_path() / file;
            BOOST_TEST(fs::exists(path), page.path << " links to " << link);
            if (hash != std::string::npos && fs::is_regular_file(path)) {
                const Page target{path, slurp(path)};
                BOOST_TEST(target.anchors().count(link.substr(hash + 1)) == 1,
                           page.path << " links to " << link);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(pages_and_anchors_that_the_code_names_exist) {
    static const std::regex reference(R"((docs/[a-z_/0-9-]+\.[a-z]+)(#([a-z_-]+))?)");
    std::size_t count = 0;
    for (const std::string& layer : layers) {
        for (const auto& entry : fs::recursive_directory_iterator(source_path(layer))) {
            const std::string text = is_source(entry.path()) ? slurp(entry.path()) : std::string();
            for (std::sregex_iterator at(text.begin(), text.end(), reference), end; at != end;
                 ++at) {
                const std::string file = (*at)[1];
                const std::string anchor = (*at)[3];
                const bool exists = fs::exists(source_path(file));
                BOOST_TEST(exists, entry.path() << " names " << file);
                BOOST_TEST((!exists || anchor.empty() || page(file).anchors().count(anchor) == 1),
                           entry.path() << " names " << file << "#" << anchor);
                ++count;
            }
        }
    }
    BOOST_TEST(count > 5U);
}

BOOST_AUTO_TEST_CASE(the_list_of_diagnostics_is_current) {
    const std::string command =
        "python3 '" + source_path("scripts/diagnostics.py").string() + "' --check";
    BOOST_TEST(std::system(command.c_str()) == 0);
}

BOOST_AUTO_TEST_CASE(documents_leave_nothing_open) {
    const std::array<std::string, 4> unwanted{std::string("TO") + "DO", std::string("FIX") + "ME",
                                              std::string("/wo") + "rk",
                                              std::string("../sh") + "ared"};
    for (const Page& page : pages()) {
        for (const std::string& word : unwanted) {
            BOOST_TEST((page.text.find(word) == std::string::npos), page.path << " says " << word);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::tests
