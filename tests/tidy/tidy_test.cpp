// SPDX-License-Identifier: Apache-2.0
/// What no compiler checks: the direction of includes.
#include "tests/support/files.h"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>

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
    {"simulation", {"base", "model", "rules"}},
    {"analysis", {"base", "model", "rules"}},
    {"reports", {"base", "model", "rules", "ledger", "simulation"}},
    {"cli", {"base", "grammar", "model", "compiler", "rules", "ledger", "simulation", "analysis", "reports"}},
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
    {"date/date.h", "base"},          {"date/tz.h", "base"},
};

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

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::tests
