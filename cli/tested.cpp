// SPDX-License-Identifier: Apache-2.0
#include "cli/tested.h"

#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace tranche::cli {

namespace {

/// One `<testcase>`: where GitLab looks, and what went wrong.
struct JunitCase {
    std::string class_name;
    std::string name;
    std::string file;
    std::size_t line = 0;
    std::string_view problem;  ///< "failure" or "error"; empty if there is none.
    std::string summary;
    std::string text;
};

std::string element_of(const JunitCase& one) {
    std::string text =
        fmt::format(R"(    <testcase classname="{}" name="{}" file="{}" line="{}")",
                    xml_text(one.class_name), xml_text(one.name), xml_text(one.file), one.line);
    if (one.problem.empty()) {
        return text + "/>\n";
    }
    return text + fmt::format(">\n      <{0} message=\"{1}\">{2}</{0}>\n    </testcase>\n",
                              one.problem, xml_text(one.summary), xml_text(one.text));
}

JunitCase case_of(const analysis::TestResult& result, const Tested& tested) {
    const model::Deal& deal = *tested.checked.deal;
    const model::Test& test = deal.tests.at(result.test);
    JunitCase one{
        .class_name = fmt::format("{}/{}", tested.checked.sources.main().name(), deal.name),
        .name = full_title(test),
        .file = tested.checked.sources.main().name(),
        .line = deal[test.node].line,
        .problem = {},
        .summary = {},
        .text = {}};
    if (!result.failures.empty()) {
        Diagnostics diagnostics;
        analysis::report(result, deal, diagnostics);
        one.problem = "failure";
        one.summary = diagnostics.sorted().front().text;
        one.text = failures_of(result, tested.checked);
    }
    return one;
}

std::string suite_of(const Tested& tested) {
    const std::string& file = tested.checked.sources.main().name();
    std::string cases;
    for (const analysis::TestResult& result : tested.results) {
        cases += element_of(case_of(result, tested));
    }
    const bool is_wrong = !tested.checked.deal;
    if (is_wrong) {
        cases += element_of({.class_name = file,
                             .name = "the contract",
                             .file = file,
                             .line = 1,
                             .problem = "error",
                             .summary = "the contract has errors",
                             .text = render(tested.checked.diagnostics, tested.checked.sources)});
    }
    return fmt::format(
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\">\n"
        "{}  </testsuite>\n",
        xml_text(file), tested.results.size() + (is_wrong ? 1 : 0), failed(tested.results),
        is_wrong ? 1 : 0, cases);
}

}  // namespace

std::string full_title(const model::Test& test) {
    return test.row.empty() ? test.title : fmt::format("{} ({})", test.title, test.row);
}

std::string failures_of(const analysis::TestResult& result, const Checked& checked) {
    Diagnostics diagnostics;
    analysis::report(result, *checked.deal, diagnostics);
    return render(diagnostics, checked.sources);
}

std::size_t failed(const std::vector<analysis::TestResult>& all) {
    return static_cast<std::size_t>(
        std::count_if(all.begin(), all.end(),
                      [](const analysis::TestResult& result) { return !result.failures.empty(); }));
}

std::string xml_text(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = std::max<std::size_t>(code_point_length(text.substr(at)), 1);
        const std::string_view letter = text.substr(at, length);
        at += length;
        if (letter == "&") {
            result += "&amp;";
        } else if (letter == "<") {
            result += "&lt;";
        } else if (letter == ">") {
            result += "&gt;";
        } else if (letter == "\"") {
            result += "&quot;";
        } else if (letter == "\n") {
            result += "&#10;";
        } else if (letter == "\xEF\xBF\xBE" || letter == "\xEF\xBF\xBF") {
            result += fmt::format("\\u{{{:X}}}", static_cast<unsigned>(code_point(letter)));
        } else {
            result += visible(letter);
        }
    }
    return result;
}

std::string junit(const std::vector<Tested>& all) {
    std::string suites;
    for (const Tested& tested : all) {
        suites += suite_of(tested);
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n" + suites +
           "</testsuites>\n";
}

}  // namespace tranche::cli
