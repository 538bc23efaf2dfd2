// SPDX-License-Identifier: Apache-2.0
/// What holds of the whole program: its examples work, what it writes for machines can be read, and
/// a contract with a wrong byte is told of, whatever the byte.
#include "tests/cli/folder.h"
#include "tests/ledger/support.h"
#include "tests/support/counts.h"
#include "tests/support/files.h"
#include "tests/support/random.h"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace tranche::cli::tests {

namespace {

using tranche::tests::slurp;

std::vector<std::string> words(const std::string& line) {
    std::istringstream stream(line);
    std::vector<std::string> result;
    for (std::string word; stream >> word;) {
        result.push_back(word);
    }
    return result;
}

/// The line below `Example:`.
std::string example(const std::string& help) {
    const std::string mark = "Example:\n  ";
    const auto from = help.find(mark);
    return from == std::string::npos
               ? ""
               : help.substr(from + mark.size(),
                             help.find('\n', from + mark.size()) - from - mark.size());
}

/// Every command, and behind it those within: "record", "record milestone".
std::vector<std::string> every_command(const WorkingFolder& folder) {
    std::vector<std::string> result;
    for (const std::string& command : commands_in(folder.run({"--help"}, usual_now()).text)) {
        result.push_back(command);
        const Answer help = folder.run({command, "--help"}, usual_now());
        for (const std::string& part : commands_in(help.text)) {
            result.push_back(command + " " + part);
        }
    }
    return result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(cli)

BOOST_AUTO_TEST_CASE(the_example_of_every_command_works) {
    const WorkingFolder folder;
    const Instant now = Instant::parse("2027-03-01T10:00:00Z").value();
    std::set<std::string> examples;
    for (const std::string line :
         {"compile contracts/amd_openai_warrant.deal --ledger warrant.ledger",
          "compile contracts/power_purchase.deal --ledger ppa.ledger",
          "compile contracts/coreweave_backstop.deal --ledger backstop.ledger",
          "compile relief.deal --ledger cloud.ledger", "compile hall.deal --ledger hall.ledger"}) {
        const Answer beside = folder.run(words(line), now);
        BOOST_TEST((beside.exit == Exit::ok), beside.text);
    }
    // In the order of the help: `compile` makes the ledger that the later ones read.
    for (const std::string& path : every_command(folder)) {
        const Answer help = folder.run(words(path + " --help"), now);
        BOOST_TEST((help.exit == Exit::ok));
        const std::string line = example(help.text);
        BOOST_TEST(line.rfind("tranche " + path + " ", 0) == 0U, line);
        BOOST_TEST(examples.insert(line).second, line << " is the example of two");
        std::vector<std::string> arguments = words(line);
        arguments.erase(arguments.begin());
        const Answer answer = folder.run(arguments, now);
        BOOST_TEST((answer.exit == Exit::ok), line << ": " << answer.text);
    }
}

BOOST_AUTO_TEST_CASE(json_is_json) {
    const WorkingFolder folder;
    ledger::tests::write_file("\xC3\xA9\xE2\x80\xAE.deal", "deal a \"A\" {}\n");
    for (const std::string& line :
         {std::string("check good.deal \xC3\xA9\xE2\x80\xAE.deal --format json"),
          std::string("plan good.deal --format json"),
          std::string("test good.deal --format json --coverage"),
          std::string("simulate good.deal --paths 100 --format json"),
          std::string("report tranches good.deal --paths 100 --format json")}) {
        const Answer answer = folder.run(words(line), usual_now());
        BOOST_TEST(nlohmann::json::accept(answer.text), line << ": " << answer.text);
    }
    const Answer answer =
        folder.run({"check", "\xC3\xA9\xE2\x80\xAE.deal", "--format", "json"}, usual_now());
    const auto document = nlohmann::json::parse(answer.text);
    BOOST_TEST(document.at("files").at(0).at("file") == "\xC3\xA9\xE2\x80\xAE.deal");
    BOOST_TEST(document.at("files").at(0).at("deal").is_null());
}

BOOST_AUTO_TEST_CASE(one_wrong_byte_never_crashes_and_is_told_where) {
    const WorkingFolder folder;
    const std::string contract = slurp("anthropic_azure.deal");
    tranche::tests::Random random(20260105);
    const auto last = static_cast<std::int64_t>(contract.size()) - 1;
    const std::size_t tries = tranche::tests::count("contracts with one wrong byte", 300, 20'000);
    for (std::size_t i = 0; i < tries; ++i) {
        std::string text = contract;
        const auto at = static_cast<std::size_t>(random.between(0, last));
        if (random.between(0, 1) == 0) {
            text.erase(at, 1);
        } else {
            text[at] = static_cast<char>(static_cast<unsigned char>(random.between(0, 255)));
        }
        ledger::tests::write_file("mutant.deal", text);
        const Answer answer = folder.run({"check", "mutant.deal"}, usual_now());
        const bool is_refused = answer.exit == Exit::invalid;
        BOOST_TEST((is_refused || answer.exit == Exit::ok), "byte " << at);
        const bool has_place = answer.text.find("mutant.deal:") == 0 &&
                               answer.text.find(": error[E") != std::string::npos;
        BOOST_TEST((!is_refused || has_place), "byte " << at << ": " << answer.text);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::cli::tests
