// SPDX-License-Identifier: Apache-2.0
/// `tranche explain` and docs/diagnostics.md say the same of the same codes.
#include "cli/run.h"
#include "tests/docs/pages.h"

#include <boost/test/unit_test.hpp>

#include <regex>
#include <sstream>
#include <string>
#include <vector>

namespace tranche::tests {

namespace {

std::string printed(const std::vector<std::string>& arguments) {
    std::ostringstream out;
    cli::Environment environment{.out = out, .err = out, .now = Instant(), .author = "reader"};
    BOOST_TEST((cli::run(arguments, environment) == cli::Exit::ok));
    return out.str();
}

/// The text of a cell of a table of Markdown.
std::string plain(const std::string& cell) {
    return std::regex_replace(cell, std::regex(R"(\\\|)"), "|");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(docs)

BOOST_AUTO_TEST_CASE(explain_says_what_the_page_says) {
    static const std::regex row(R"(\| ([EW]\d{4}) \| (.*) \| ((?:[^|]|\\\|)*) \|)");
    std::size_t count = 0;
    for (const std::string& line : lines_of(page("docs/diagnostics.md").text)) {
        std::smatch cells;
        if (std::regex_match(line, cells, row)) {
            const std::string code = cells[1];
            const std::string kind = code.front() == 'E' ? "error" : "warning";
            BOOST_TEST(printed({"explain", code}) ==
                       kind + "[" + code + "]: " + plain(cells[2]) + "\n" + plain(cells[3]) + "\n");
            ++count;
        }
    }
    BOOST_TEST(count > 100U);
    BOOST_TEST(lines_of(printed({"explain"})).size() == count);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::tests
