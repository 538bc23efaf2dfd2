// SPDX-License-Identifier: Apache-2.0
#include "cli/command.h"

#include "base/text.h"
#include "cli/error.h"
#include "cli/files.h"
#include "cli/json.h"
#include "cli/tested.h"

#include <CLI/CLI.hpp>
#include <fmt/ostream.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace tranche::cli {

namespace {

struct TestOptions {
    std::vector<std::string> files;
    std::string format = "text";
    std::string junit;
    bool wants_coverage = false;
};

Tested tested(const std::string& path, const TestOptions& options) {
    Tested result{check_file(path), {}, {}};
    if (const auto& deal = result.checked.deal) {
        result.results = analysis::run_tests(*deal);
        if (options.wants_coverage) {
            result.coverage = analysis::coverage_of(*deal);
        }
    }
    return result;
}

Json json_of(const Tested& tested) {
    const Checked& checked = tested.checked;
    Json tests = Json::array();
    for (const analysis::TestResult& result : tested.results) {
        const model::Test& test = checked.deal->tests.at(result.test);
        Json failures = Json::array();
        for (const analysis::TestFailure& failure : result.failures) {
            failures.push_back(
                {{"place", place_of((*checked.deal)[failure.clause].span, checked.sources)},
                 {"expected", failure.expected.empty() ? Json() : Json(failure.expected)},
                 {"got", failure.got}});
        }
        tests.push_back({{"title", test.title},
                         {"case", test.row.empty() ? Json() : Json(test.row)},
                         {"line", (*checked.deal)[test.node].line},
                         {"passed", failures.empty()},
                         {"failures", failures}});
    }
    Json file{{"file", checked.sources.main().name()},
              {"deal", checked.deal ? Json(checked.deal->name) : Json()},
              {"diagnostics", diagnostics_json(checked.diagnostics, checked.sources)},
              {"tests", tests}};
    if (tested.coverage) {
        Json clauses = Json::array();
        for (const auto& clause : tested.coverage->clauses) {
            const model::Node& node = (*checked.deal)[clause.node];
            clauses.push_back(
                {{"clause", node.path}, {"line", node.line}, {"touched", clause.is_touched}});
        }
        Json boundaries = Json::array();
        for (const auto& boundary : tested.coverage->boundaries) {
            const auto& words = analysis::words_of(boundary.kind);
            boundaries.push_back({{"clause", (*checked.deal)[boundary.node].path},
                                  {"boundary", words.what},
                                  {"at", boundary.text},
                                  {"tried",
                                   {{words.first, boundary.is_first_tried},
                                    {words.second, boundary.is_second_tried}}}});
        }
        file["coverage"] = {{"clauses", clauses}, {"boundaries", boundaries}};
    }
    return file;
}

/// "only through that day", "on neither side".
std::string tried(const analysis::Boundary& boundary) {
    const auto& words = analysis::words_of(boundary.kind);
    if (boundary.is_first_tried == boundary.is_second_tried) {
        return "on neither side";
    }
    return fmt::format("only {}", boundary.is_first_tried ? words.first : words.second);
}

void tell_coverage(const Tested& tested, Environment& environment) {
    const auto& [clauses, boundaries] = *tested.coverage;
    const model::Deal& deal = *tested.checked.deal;
    const auto touched = std::count_if(clauses.begin(), clauses.end(),
                                       [](const auto& clause) { return clause.is_touched; });
    fmt::print(environment.out, "{} of {} clauses are in some test; not in any:\n", touched,
               clauses.size());
    for (const auto& clause : clauses) {
        if (!clause.is_touched) {
            fmt::print(environment.out, "  {}, line {}\n", deal[clause.node].path,
                       deal[clause.node].line);
        }
    }
    const auto both = [](const analysis::Boundary& boundary) {
        return boundary.is_first_tried && boundary.is_second_tried;
    };
    fmt::print(environment.out, "{} of {} boundaries are tried on both sides; not so:\n",
               std::count_if(boundaries.begin(), boundaries.end(), both), boundaries.size());
    for (const auto& boundary : boundaries) {
        if (!both(boundary)) {
            fmt::print(environment.out, "  {}, {} {}: {}\n", deal[boundary.node].path,
                       analysis::words_of(boundary.kind).what, boundary.text, tried(boundary));
        }
    }
}

void tell_results(const Tested& tested, Environment& environment) {
    const Checked& checked = tested.checked;
    const std::string file = visible(checked.sources.main().name());
    if (!checked.deal) {
        environment.err << render(checked.diagnostics, checked.sources);
        environment.err.flush();
        fmt::print(environment.out, "{}: not tested, for the contract has errors\n", file);
        return;
    }
    for (const analysis::TestResult& result : tested.results) {
        fmt::print(environment.out, "{}  {}: {}\n", result.failures.empty() ? "ok  " : "FAIL", file,
                   visible(full_title(checked.deal->tests.at(result.test))));
        environment.out << failures_of(result, checked);
    }
    const std::size_t count = tested.results.size();
    fmt::print(environment.out, "{}: {} {}, {} failed\n", file, count,
               count == 1 ? "test" : "tests", failed(tested.results));
    if (tested.coverage) {
        tell_coverage(tested, environment);
    }
}

Exit test_all(const TestOptions& options, Environment& environment) {
    if (options.format != "text" && options.format != "json") {
        throw failure(unknown_word, {}, "format", options.format, "text and json");
    }
    std::vector<Tested> all;
    for (const std::string& path : options.files) {
        all.push_back(tested(path, options));
    }
    if (!options.junit.empty()) {
        write_file(options.junit, junit(all));
    }
    if (options.format == "json") {
        Json files = Json::array();
        for (const Tested& one : all) {
            files.push_back(json_of(one));
        }
        write_json({{"schema", "tranche/test-1"}, {"files", files}}, environment);
    } else {
        for (const Tested& one : all) {
            tell_results(one, environment);
        }
    }
    const auto any = [&](auto is) { return std::any_of(all.begin(), all.end(), is); };
    if (any([](const Tested& one) { return !one.checked.deal; })) {
        return Exit::invalid;
    }
    return any([](const Tested& one) { return failed(one.results) > 0; }) ? Exit::check_failed
                                                                          : Exit::ok;
}

}  // namespace

Action define_test(CLI::App& app) {
    auto options = std::make_shared<TestOptions>();
    app.add_option("FILE", options->files, "the contracts")->required();
    app.add_option("--junit", options->junit, "write the results as JUnit XML to this file")
        ->type_name("FILE");
    app.add_option("--format", options->format, "text or json")
        ->type_name("NAME")
        ->capture_default_str();
    app.add_flag("--coverage", options->wants_coverage,
                 "say which clauses no test is about, and which boundaries were not tried on "
                 "both sides");
    return [options](Environment& environment) { return test_all(*options, environment); };
}

}  // namespace tranche::cli
