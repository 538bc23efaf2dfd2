// SPDX-License-Identifier: Apache-2.0
#include "analysis/run_tests.h"

#include "analysis/diagnostics.h"
#include "analysis/figures.h"
#include "analysis/test_services.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace tranche::analysis {

namespace {

/// Judges the expectations of one test.
class Judge {
public:
    explicit Judge(const TestWorld& world) : world_(world), view_(world.view()) {}

    void operator()(const model::ExpectFigure& expected) {
        const auto* amount = std::get_if<Quantity>(&expected.value);
        if (amount == nullptr) {
            judge_day(expected, std::get<Date>(expected.value));
            return;
        }
        const Quantity value = amount_of(view_, expected);
        if (!rules::compares(value <=> *amount, expected.comparator)) {
            miss(fmt::format("{}{}", sign(expected.comparator), *amount), fmt::format("{}", value));
        }
    }

    void operator()(const model::ExpectState& expected) {
        const std::string_view state = state_of(view_, expected);
        if (state != expected.state) {
            miss(fmt::format("`{}`", expected.state), fmt::format("`{}`", state));
        }
    }

    void operator()(const model::ExpectRefused& expected) {
        const auto failing = world_.refusals(expected.draw);
        const bool has_all = std::all_of(
            expected.because.begin(), expected.because.end(), [&](const std::string& because) {
                return std::find(failing.begin(), failing.end(), because) != failing.end();
            });
        if (failing.empty() || !has_all) {
            const auto refused = [](const auto& words) {
                return words.empty()
                           ? std::string("a refusal")
                           : fmt::format("a refusal because of {}", fmt::join(words, ", "));
            };
            miss(refused(expected.because), failing.empty() ? "none" : refused(failing));
        }
    }

    void operator()(const model::ExpectPower& expected) {
        std::vector<std::string> open;
        bool has_wanted = false;
        for (const rules::OpenPower& one : view_.timeline.powers) {
            if (one.power.holder == expected.holder && one.power.act == expected.act &&
                one.power.subject == expected.subject) {
                open.push_back(fmt::format("from {} until {}", one.from, one.last));
                const bool is_on =
                    !expected.on || (one.from <= *expected.on && *expected.on <= one.last);
                has_wanted = has_wanted || (is_on && one.from == expected.from.value_or(one.from) &&
                                            one.last == expected.until.value_or(one.last));
            }
        }
        if (has_wanted != (expected.claim == model::ExpectPower::Claim::may)) {
            miss(has_wanted ? "no such power" : "a power that is open then",
                 open.empty() ? "none" : fmt::format("{}", fmt::join(open, ", ")));
        }
    }

    void operator()(const model::ExpectService& expected) { note(missed(world_, expected)); }

    void operator()(const model::ExpectPromise& expected) { note(missed(world_, expected)); }

    /// What was missed, for the clause `node`.
    [[nodiscard]] std::vector<TestFailure> failures_at(model::NodeId node) && {
        for (TestFailure& failure : failures_) {
            failure.clause = node;
        }
        return std::move(failures_);
    }

private:
    void miss(std::string expected, std::string got) {
        failures_.push_back({{}, std::move(expected), std::move(got)});
    }

    void note(std::optional<TestFailure> failure) {
        if (failure) {
            failures_.push_back(std::move(*failure));
        }
    }

    void judge_day(const model::ExpectFigure& expected, Date wanted) {
        const std::optional<Date> due = due_of(view_, expected);
        if (!due || !rules::compares(*due <=> wanted, expected.comparator)) {
            miss(fmt::format("{}{}", sign(expected.comparator), wanted),
                 due ? due->text() : "no day, for nothing is owed");
        }
    }

    const TestWorld& world_;
    rules::View view_;
    std::vector<TestFailure> failures_;
};

TestResult run(const rules::Evaluator& usual, std::size_t index) {
    const model::Test& test = usual.deal().tests.at(index);
    const TestWorld world(usual, test);
    TestResult result{index, world.impossible()};
    if (!result.failures.empty()) {
        return result;  // What follows from what cannot be says nothing.
    }
    for (const model::Expectation& expectation : test.expectations) {
        Judge judge(world);
        std::visit(judge, expectation.what);
        for (TestFailure& failure : std::move(judge).failures_at(expectation.node)) {
            result.failures.push_back(std::move(failure));
        }
    }
    return result;
}

}  // namespace

std::vector<TestResult> run_tests(const model::Deal& deal) {
    const rules::Evaluator usual(deal);
    std::vector<TestResult> results;
    results.reserve(deal.tests.size());
    for (std::size_t i = 0; i < deal.tests.size(); ++i) {
        results.push_back(run(usual, i));
    }
    return results;
}

void report(const TestResult& result, const model::Deal& deal, Diagnostics& diagnostics) {
    for (const TestFailure& failure : result.failures) {
        const Span span = deal[failure.clause].span;
        if (failure.expected.empty()) {
            diagnostics.report(span, cannot_be_given, failure.got);
        } else {
            diagnostics.report(span, expectation_fails, failure.expected, failure.got);
        }
    }
}

}  // namespace tranche::analysis
