// SPDX-License-Identifier: Apache-2.0
/// JUnit XML, read back by a parser that is not ours.
#include "base/text.h"
#include "cli/tested.h"
#include "tests/cli/folder.h"
#include "tests/ledger/support.h"
#include "tests/support/files.h"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <string>

namespace tranche::cli::tests {

namespace {

using tranche::tests::slurp;
using tranche::tests::source_path;

/// What the reader prints of the file.
std::string read_back(const std::string& file) {
    const std::string command = "python3 '" + source_path("tests/cli/read_junit.py").string() +
                                "' '" + file + "' > read_back.txt";
    BOOST_REQUIRE(std::system(command.c_str()) == 0);
    return slurp("read_back.txt");
}

constexpr std::string_view hostile_tests = R"(
test "a < b & \"c\" > 'd' \\" { expect drawn(equity) = 0 USD }
test "]]> <!-- \"" {
  each taken { none: 0 USD  high: 1 USD }
  given invoice power 5 USD on 2026-05-05
  expect counted(power) in 2026 > taken
  expect counted(power) in 2026 < taken
}
)";

}  // namespace

BOOST_AUTO_TEST_SUITE(cli)

BOOST_AUTO_TEST_CASE(junit_is_read_by_others) {
    const WorkingFolder folder;
    const std::string name = "a&<\"'>\xEF\xBF\xBE\xE2\x80\xAE.deal";
    ledger::tests::write_file(name, slurp("good.deal") + std::string(hostile_tests));
    const Answer answer =
        folder.run({"test", name, "anthropic_azure.deal", "--junit", "results.xml"}, usual_now());
    BOOST_TEST((answer.exit == Exit::check_failed), answer.text);
    const std::string read = read_back("results.xml");
    const std::string shown = "a&<\"'>\\u{FFFE}\\u{202E}.deal";
    BOOST_TEST(read.starts_with("suite " + shown + "\n  " + shown +
                                "/solar | a < b & \"c\" > 'd' \\ | passed\n  " + shown +
                                "/solar | ]]> <!-- \" (none) | failure: expected < 0.00 USD, got "
                                "5.00 USD\n"),
               read);
    BOOST_TEST(read.find("suite anthropic_azure.deal\n  anthropic_azure.deal/anthropic_azure | no "
                         "clearance, no money | passed\n") != std::string::npos,
               read);
}

BOOST_AUTO_TEST_CASE(junit_shows_a_wrong_contract) {
    const WorkingFolder folder;
    ledger::tests::write_file("wrong.deal", "deal a \"A\" {}\n");
    std::vector<Tested> tested;
    tested.push_back({check_file("wrong.deal"), {}, {}});
    ledger::tests::write_file("results.xml", junit(tested));
    BOOST_TEST(read_back("results.xml") ==
               "suite wrong.deal\n  wrong.deal | the contract | error: the contract has errors\n");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::cli::tests
