// SPDX-License-Identifier: Apache-2.0
// Files that mean harm, or that somebody in a hurry wrote: tests/hostile/CODE_what_it_is.deal. Each
// gets the code in its name as its first error, at a place in the file, and no deal.
#include "base/text.h"
#include "cli/contract.h"
#include "tests/support/files.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>
#include <vector>

namespace tranche {

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> hostile_files() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(tests::source_path("tests/hostile"))) {
        files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

bool is_error(const Diagnostic& diagnostic) {
    return diagnostic.severity == Severity::error;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(cli)

BOOST_AUTO_TEST_CASE(hostile_files_get_the_code_in_their_name) {
    const auto files = hostile_files();
    BOOST_TEST(files.size() >= 200U);
    for (const fs::path& path : files) {
        const std::string name = path.filename().string();
        const cli::Checked checked = cli::check_file(path.string());
        BOOST_TEST(!checked.deal.has_value(), name << " is taken for a contract");
        const auto all = checked.diagnostics.sorted();
        const auto first = std::find_if(all.begin(), all.end(), is_error);
        BOOST_REQUIRE_MESSAGE(first != all.end(), name << " has no error");
        BOOST_TEST(first->code == name.substr(0, name.find('_')), name);
        BOOST_TEST(first->span.end <= checked.sources.main().text().size(), name);
        BOOST_TEST(all.size() <= Diagnostics::kept_max, name);
        // What a terminal is told holds nothing that it would obey.
        std::string told = render(checked.diagnostics, checked.sources);
        told.erase(std::remove(told.begin(), told.end(), '\n'), told.end());
        BOOST_TEST(visible(told) == told, name);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
