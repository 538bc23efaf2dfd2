// SPDX-License-Identifier: Apache-2.0
#include "tests/support/golden.h"

#include "tests/support/files.h"
#include "tests/support/transcripts.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

namespace tranche::tests {

namespace {

namespace fs = std::filesystem;
namespace ut = boost::unit_test;

constexpr std::string_view separator = "# ----\n";

std::string comment(const std::string& text) {
    std::istringstream lines(text);
    std::string result;
    for (std::string line; std::getline(lines, line);) {
        result += line.empty() ? "#\n" : "# " + line + "\n";
    }
    return result;
}

void run_case(const fs::path& path, Transcript transcript) {
    const std::string text = slurp(path);
    const auto cut = std::min(text.find(separator), text.size());
    const std::string input = text.substr(0, cut);
    const std::string actual =
        input + std::string(separator) + comment(transcript(path.filename().string(), input));
    if (actual == text) {
        BOOST_TEST(actual.size() > cut, "a case without an expectation");
        return;
    }
    if (std::getenv("TRANCHE_UPDATE_GOLDEN") != nullptr) {
        std::ofstream(path, std::ios::binary) << actual;
        BOOST_TEST_MESSAGE("updated " << path);
        return;
    }
    BOOST_ERROR(path.string() << "\n--- expected\n" << text << "--- actual\n" << actual);
}

/// Returns the top-level suite `name`, which BOOST_AUTO_TEST_SUITE may have opened already: two of
/// one name make Boost.Test refuse to start.
ut::test_suite& open_suite(const char* name) {
    auto& master = ut::framework::master_test_suite();
    if (const auto id = master.get(name); id != ut::INV_TEST_UNIT_ID) {
        return ut::framework::get<ut::test_suite>(id);
    }
    auto* suite = new ut::test_suite(name, __FILE__, __LINE__);  // Boost.Test owns it from here on.
    master.add(suite);
    return *suite;
}

}  // namespace

void add_case(const char* suite, const std::string& name, const std::function<void()>& run) {
    open_suite(suite).add(ut::make_test_case(run, name, __FILE__, __LINE__));
}

void register_golden_suites() {
    for (const GoldenSuite& suite : golden_suites()) {
        const fs::path root = source_path("tests") / suite.layer / suite.folder;
        std::vector<fs::path> paths;
        for (const auto& entry : fs::recursive_directory_iterator(root)) {
            if (entry.path().extension() == ".deal") {
                paths.push_back(entry.path());
            }
        }
        std::sort(paths.begin(), paths.end());

        for (const fs::path& path : paths) {
            const std::string below = fs::relative(path, root).replace_extension().generic_string();
            std::string flat = std::string(suite.folder) + "." + below;
            std::replace(flat.begin(), flat.end(), '/', '.');
            add_case(suite.layer, flat,
                     [path, transcript = suite.transcript] { run_case(path, transcript); });
        }
    }
}

}  // namespace tranche::tests
