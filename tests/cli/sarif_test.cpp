// SPDX-License-Identifier: Apache-2.0
/// `check --format sarif` against the rules of SARIF 2.1.0, worked out by hand from its
/// specification: which properties an object may have and which it must, and what regions and
/// locations mean.
#include "base/text.h"
#include "tests/cli/folder.h"
#include "tests/ledger/support.h"
#include "tests/support/files.h"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace tranche::cli::tests {

namespace {

using Json = nlohmann::json;
using ledger::tests::write_file;
using tranche::tests::slurp;

/// A property of an object: which object it holds, alone or as the elements of an array; empty for
/// a plain value.
struct Property {
    std::string name;
    enum class Needed { yes, no } needed;
    std::string holds;
};

constexpr auto yes = Property::Needed::yes;
constexpr auto no = Property::Needed::no;

/// The objects of the specification that we write, as far as we write them: a property that is not
/// here is a mistake. Needed is what the sections of the specification say has to be there.
const std::map<std::string, std::vector<Property>> shapes{
    {"log", {{"$schema", no, ""}, {"version", yes, ""}, {"runs", yes, "run"}}},  // 3.13
    {"run",                                                                      // 3.14
     {{"tool", yes, "tool"},
      {"invocations", no, "invocation"},
      {"originalUriBaseIds", no, "bases"},
      {"columnKind", no, ""},
      {"results", yes, "result"}}},
    {"tool", {{"driver", yes, "component"}}},                                        // 3.18
    {"component", {{"name", yes, ""}, {"version", no, ""}, {"rules", no, "rule"}}},  // 3.19
    {"invocation",                                                                   // 3.20
     {{"executionSuccessful", yes, ""},
      {"exitCode", no, ""},
      {"toolExecutionNotifications", no, "notification"}}},
    {"notification",  // 3.58
     {{"level", no, ""}, {"message", yes, "message"}, {"locations", no, "location"}}},
    {"result",  // 3.27
     {{"ruleId", yes, ""},
      {"ruleIndex", no, ""},
      {"level", no, ""},
      {"message", yes, "message"},
      {"locations", no, "location"},
      {"relatedLocations", no, "location"},
      {"partialFingerprints", no, "fingerprints"}}},
    {"location", {{"physicalLocation", no, "physical"}, {"message", no, "message"}}},        // 3.28
    {"physical", {{"artifactLocation", yes, "artifact"}, {"region", no, "region"}}},         // 3.29
    {"artifact", {{"uri", no, ""}, {"uriBaseId", no, ""}, {"description", no, "message"}}},  // 3.4
    {"region",                                                                               // 3.30
     {{"startLine", yes, ""}, {"startColumn", no, ""}, {"endLine", no, ""}, {"endColumn", no, ""}}},
    {"rule",  // 3.49
     {{"id", yes, ""},
      {"shortDescription", no, "message"},
      {"help", no, "message"},
      {"defaultConfiguration", no, "configuration"}}},
    {"configuration", {{"level", no, ""}}},      // 3.50
    {"message", {{"text", yes, ""}}},            // 3.11, 3.12
    {"bases", {{"%SRCROOT%", no, "artifact"}}},  // 3.14.14
    {"fingerprints", {{"clause/v1", no, ""}}},   // 3.27.17
};

void check_shape(const Json& value, const std::string& shape) {
    if (shape.empty()) {
        BOOST_TEST(value.is_primitive());
        return;
    }
    if (value.is_array()) {
        for (const Json& element : value) {
            check_shape(element, shape);
        }
        return;
    }
    BOOST_REQUIRE(value.is_object());
    std::set<std::string> known;
    for (const Property& property : shapes.at(shape)) {
        known.insert(property.name);
        const auto found = value.find(property.name);
        BOOST_TEST((found != value.end() || property.needed == no),
                   shape << " lacks " << property.name);
        if (found != value.end()) {
            check_shape(*found, property.holds);
        }
    }
    for (const auto& [name, unused] : value.items()) {
        BOOST_TEST(known.count(name) == 1, shape << " has " << name);
    }
}

/// The text of a message, in which no brace may stand alone: that would hold a place (3.11.5).
std::string text_of(const Json& message) {
    const std::string text = message.at("text");
    const std::string single = std::regex_replace(text, std::regex(R"(\{\{|\}\})"), "");
    BOOST_TEST(single.find_first_of("{}") == std::string::npos, text);
    BOOST_TEST(!text.empty());
    return text;
}

/// What the region marks, by code points counted here.
std::string marked(const std::string& text, const Json& region) {
    const auto offset = [&](std::size_t line, std::size_t column) {
        std::size_t at = 0;
        for (; line > 1; --line) {
            at = text.find('\n', at) + 1;
        }
        for (; column > 1; --column) {
            do {
                ++at;
            } while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
        }
        return at;
    };
    const std::size_t begin = offset(region.at("startLine"), region.at("startColumn"));
    const std::size_t end = offset(region.at("endLine"), region.at("endColumn"));
    BOOST_REQUIRE(begin <= end);
    return text.substr(begin, end - begin);
}

/// The only run of a log that is as it should be.
Json run_of(const WorkingFolder& folder, const std::vector<std::string>& files) {
    std::vector<std::string> arguments{"check", "--format", "sarif"};
    arguments.insert(arguments.end(), files.begin(), files.end());
    const Answer answer = folder.run(arguments, usual_now());
    const Json log = Json::parse(answer.text);
    check_shape(log, "log");
    BOOST_TEST(log.at("version") == "2.1.0");
    BOOST_TEST(log.at("runs").size() == 1U);
    Json run = log.at("runs").at(0);
    BOOST_TEST(run.at("columnKind") == "unicodeCodePoints");
    BOOST_TEST(run.at("invocations").at(0).at("exitCode") == static_cast<int>(answer.exit));
    const std::set<std::string> levels{"error", "warning"};
    const Json& rules = run.at("tool").at("driver").at("rules");
    for (const Json& result : run.at("results")) {
        const Json& rule = rules.at(result.at("ruleIndex").get<std::size_t>());
        BOOST_TEST(rule.at("id") == result.at("ruleId"));
        BOOST_TEST(rule.at("defaultConfiguration").at("level") == result.at("level"));
        BOOST_TEST(levels.count(result.at("level")) == 1U);
        BOOST_TEST(!text_of(result.at("message")).empty());
        BOOST_TEST(!text_of(rule.at("help")).empty());
        BOOST_TEST(!text_of(rule.at("shortDescription")).empty());
    }
    return run;
}

std::map<std::string, std::string> fingerprints(const Json& run) {
    std::map<std::string, std::string> result;
    for (const Json& one : run.at("results")) {
        result.emplace(one.at("partialFingerprints").at("clause/v1"), one.at("ruleId"));
    }
    BOOST_TEST(result.size() == run.at("results").size());
    return result;
}

std::string replaced(std::string text, const std::string& old, const std::string& with) {
    BOOST_REQUIRE(text.find(old) != std::string::npos);
    return text.replace(text.find(old), old.size(), with);
}

const Json& place(const Json& result) {
    return result.at("locations").at(0).at("physicalLocation");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(cli)

BOOST_AUTO_TEST_CASE(sarif_marks_the_words_at_fault) {
    const WorkingFolder folder;
    // Three bytes and one code unit; four bytes and two code units: neither is a column.
    const std::string wrong =
        replaced(replaced(slurp("good.deal"), "tranche rest  up",
                          "tranche rest \"\xE2\x82\xAC \xF0\x9F\x8F\x97\" up"),
                 "up to 60M USD", "up to 70M USD");
    write_file("wrong.deal", wrong);
    const Json run = run_of(folder, {"wrong.deal"});
    BOOST_REQUIRE(run.at("results").size() == 1U);
    const Json& result = run.at("results").at(0);
    BOOST_TEST(result.at("ruleId") == "E2060");
    BOOST_TEST(place(result).at("artifactLocation").at("uri") == "wrong.deal");
    BOOST_TEST(marked(wrong, place(result).at("region")) == "70M USD");
    const Json& note = result.at("relatedLocations").at(0);
    BOOST_TEST(text_of(note.at("message")) == "the cap is here");
    BOOST_TEST(marked(wrong, note.at("physicalLocation").at("region")) ==
               "up to 100M USD  assumed \"an example\"");
}

BOOST_AUTO_TEST_CASE(sarif_of_every_wrong_contract_has_the_shape_of_sarif) {
    const WorkingFolder folder;
    std::size_t count = 0;
    for (const char* below : {"tests/grammar/golden/bad", "tests/compiler/golden"}) {
        for (const auto& entry :
             std::filesystem::recursive_directory_iterator(tranche::tests::source_path(below))) {
            if (entry.path().extension() == ".deal") {
                const std::string text = slurp(entry.path());
                const std::string contract = text.substr(0, text.find("# ----\n"));
                write_file("case.deal", contract);
                const Json run = run_of(folder, {"case.deal"});
                for (const Json& result : run.at("results")) {
                    static_cast<void>(marked(contract, place(result).at("region")));
                    ++count;
                }
            }
        }
    }
    BOOST_TEST(count > 100U);
}

BOOST_AUTO_TEST_CASE(fingerprints_stay_when_places_and_layout_change) {
    const WorkingFolder folder;
    const std::string two = replaced(replaced(slurp("good.deal"), "follows permit", "follows x"),
                                     "issuer plant", "issuer y");
    write_file("two.deal", two);
    const auto before = fingerprints(run_of(folder, {"two.deal"}));
    BOOST_TEST(before.size() == 2U);
    write_file("two.deal",
               "# One more line.\n\n" + replaced(two, "investor fund", "\n investor\tfund"));
    BOOST_TEST((fingerprints(run_of(folder, {"two.deal"})) == before));
    write_file("two.deal", replaced(two, "follows x", "follows permit"));
    const auto after = fingerprints(run_of(folder, {"two.deal"}));
    BOOST_REQUIRE(after.size() == 1U);
    BOOST_TEST(before.count(after.begin()->first) == 1U);
}

BOOST_AUTO_TEST_CASE(locations_are_relative_to_the_folder_of_the_run) {
    const WorkingFolder folder;
    const auto uri = [&](const std::string& file) {
        return place(run_of(folder, {file}).at("results").at(0)).at("artifactLocation");
    };
    write_file("a b%\xC3\xA9.deal", "");
    write_file("contracts/empty.deal", "");
    const Json below{{"uri", "contracts/empty.deal"}, {"uriBaseId", "%SRCROOT%"}};
    BOOST_TEST(uri("contracts/empty.deal") == below);
    BOOST_TEST(uri("./contracts/../contracts/empty.deal") == below);
    const auto here = std::filesystem::current_path();
    BOOST_TEST(uri((here / "contracts/empty.deal").string()) == below);
    BOOST_TEST(uri("a b%\xC3\xA9.deal").at("uri") == "a%20b%25%C3%A9.deal");
    // What lies outside has no relative location that means the same elsewhere.
    write_file("empty.deal", "");
    std::filesystem::current_path(here / "contracts");
    const Json outside = uri("../empty.deal");
    std::filesystem::current_path(here);
    BOOST_TEST(outside == Json({{"uri", "file://" + (here / "empty.deal").string()}}));
}

BOOST_AUTO_TEST_CASE(sarif_says_what_was_not_kept) {
    const WorkingFolder folder;
    std::string many;
    for (int i = 0; i < 150; ++i) {
        many += "?\n";
    }
    write_file("many.deal", many);
    const Json run = run_of(folder, {"many.deal"});
    BOOST_TEST(run.at("results").size() == 100U);
    const Json& notes = run.at("invocations").at(0).at("toolExecutionNotifications");
    BOOST_REQUIRE(notes.size() == 1U);
    BOOST_TEST(text_of(notes.at(0).at("message")).rfind("the first 100 of ", 0) == 0U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::cli::tests
