// SPDX-License-Identifier: Apache-2.0
/// What no compiler checks: the direction of includes, that every diagnostic is shown by a test,
/// and that the grammar needs no lookahead.
#include "tests/support/files.h"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>

namespace tranche::tests {

namespace {

namespace fs = std::filesystem;

using Layers = std::set<std::string>;

/// The whole architecture: which layers each layer may include. Change it in review, not in
/// passing.
const std::map<std::string, Layers> allowed{
    {"base", {}},
    {"grammar", {"base"}},
    {"model", {"base"}},
    {"compiler", {"base", "grammar", "model"}},
    {"rules", {"base", "model"}},
    {"ledger", {"base", "model", "rules"}},
    {"sla", {"base", "model", "rules"}},
    {"simulation", {"base", "model", "rules"}},
    {"analysis", {"base", "model", "rules", "sla"}},
    {"exchange", {"base", "model", "rules", "ledger"}},
    {"reports", {"base", "model", "rules", "ledger", "simulation", "analysis"}},
    {"cli",
     {"base", "grammar", "model", "compiler", "rules", "sla", "ledger", "simulation", "analysis",
      "reports", "exchange"}},
};

/// The folder that alone may include each library.
const std::map<std::string, std::string> private_to{
    {"antlr4-runtime.h", "grammar"},
    {"TrancheLexer.h", "grammar"},
    {"TrancheParser.h", "grammar"},
    {"sqlite3.h", "ledger/sqlite"},
    {"openssl/evp.h", "ledger"},
    {"CLI/CLI.hpp", "cli"},
    {"kainjow/mustache.hpp", "reports"},
    {"Random123/threefry.h", "simulation"},
    {"date/date.h", "base"},
    {"date/tz.h", "base"},
    {"csv.h", "exchange"},
    {"zlib.h", "exchange"},
};

/// Diagnostics that no file can show, each with the reason.
const std::map<std::string, std::string> exempt{
    {"E1005", "a file of 16 MiB; see limits_test.cpp"},
    {"E1006", "a file of 4 million words; see limits_test.cpp"},
    {"E1008", "a text of 64 KiB; see limits_test.cpp"},
    {"E1055", "a chain of 2,000 parts; see limits_test.cpp"},
    {"E2186", "100,000 clauses of tests; see tests_test.cpp"},
    {"E2389", "4 MiB of text in all versions; see amendments_test.cpp"},
    {"E2472", "1,001 units; see units_test.cpp"},
    {"E1072", "33 templates; see read_test.cpp"},
    {"E1074", "16 MiB of text; see read_test.cpp"},
    {"E4014", "33 files; see read_test.cpp"},
    {"E4015", "1,001 files; see read_test.cpp"},
    {"E4016", "64 MiB of text; see read_test.cpp"},
    {"E5017", "a day beyond all chance; see engine_test.cpp"},
    {"E5018", "amounts beyond 128 bits, from which contracts are kept"},
    {"E5108", "a contract that is compiled while files are read"},
    {"E6010", "a second writer; see storage_test.cpp"},
    {"E6022", "a file that changes while it is written"},
    {"E6041", "a ledger of a program that counts a unit with other places"},
    {"E7007", "bytes that no statement of SQL can write"},
    {"E7012", "bytes that no statement of SQL can write"},
    {"E7017", "bytes that no statement of SQL can write"},
    {"E9999", "a mistake of ours; nothing that can be typed may reach one"},
};

/// The codes that the layers declare in their diagnostics.def.
std::set<std::string> declared_codes() {
    constexpr std::string_view start = "TRANCHE_DIAGNOSTIC(\"";
    std::set<std::string> codes;
    for (const auto& [layer, below] : allowed) {
        const fs::path path = source_path(layer) / "diagnostics.def";
        const std::string text = fs::exists(path) ? slurp(path) : std::string();
        for (std::size_t at = text.find(start); at != std::string::npos;
             at = text.find(start, at + 1)) {
            codes.insert(text.substr(at + start.size(), 5));
        }
    }
    return codes;
}

/// Everything that tests expect to be said: golden files and transcripts of the program.
std::string expectations() {
    std::string text;
    for (const auto& entry : fs::recursive_directory_iterator(source_path("tests"))) {
        const auto extension = entry.path().extension();
        if (entry.is_regular_file() && extension != ".cpp" && extension != ".h") {
            text += slurp(entry.path());
        }
    }
    return text;
}

bool is_below(const fs::path& file, const std::string& folder) {
    return file.generic_string().rfind(source_path(folder).generic_string() + "/", 0) == 0;
}

void check_include(const fs::path& file, const std::string& layer, const std::string& line) {
    const bool quoted = line.rfind("#include \"", 0) == 0;
    if (!quoted && line.rfind("#include <", 0) != 0) {
        return;
    }
    const std::string target = line.substr(10, line.find_first_of("\">", 10) - 10);
    if (const auto owner = private_to.find(target); owner != private_to.end()) {
        BOOST_TEST(is_below(file, owner->second), file << " includes " << target);
    }
    if (const auto slash = target.find('/'); quoted && slash != std::string::npos) {
        const std::string other = target.substr(0, slash);
        BOOST_TEST((other == layer || allowed.at(layer).count(other) == 1),
                   file << " includes " << target);
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(tidy)

BOOST_AUTO_TEST_CASE(layers_include_only_lower_layers_and_their_own_libraries) {
    for (const auto& [layer, below] : allowed) {
        for (const auto& entry : fs::recursive_directory_iterator(source_path(layer))) {
            if (entry.path().extension() != ".h" && entry.path().extension() != ".cpp") {
                continue;
            }
            std::istringstream lines(slurp(entry.path()));
            for (std::string line; std::getline(lines, line);) {
                check_include(entry.path(), layer, line);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(every_diagnostic_is_shown_by_a_test) {
    const std::string shown = expectations();
    for (const std::string& code : declared_codes()) {
        const bool is_shown = shown.find("[" + code + "]") != std::string::npos;
        BOOST_TEST(is_shown != (exempt.count(code) == 1),
                   code << ": show it in a golden file, or exempt it, not both");
    }
}

BOOST_AUTO_TEST_CASE(diagnostic_codes_have_one_meaning) {
    std::map<std::string, std::string> layers;
    for (const auto& [layer, below] : allowed) {
        const fs::path path = source_path(layer) / "diagnostics.def";
        std::istringstream lines(fs::exists(path) ? slurp(path) : std::string());
        for (std::string line; std::getline(lines, line);) {
            if (line.rfind("TRANCHE_DIAGNOSTIC(\"", 0) == 0) {
                const std::string code = line.substr(20, 5);
                BOOST_TEST(layers.emplace(code, layer).second, code << " is declared twice");
            }
        }
    }
    BOOST_TEST(!layers.empty());
}

BOOST_AUTO_TEST_CASE(parser_never_looks_further_ahead_than_one_word) {
    const std::string parser = slurp(fs::path(TRANCHE_GENERATED_PARSER));
    BOOST_TEST(parser.find("sync(this)") != std::string::npos);
    BOOST_TEST(parser.find("adaptivePredict") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::tests
