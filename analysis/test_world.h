// SPDX-License-Identifier: Apache-2.0
/// What follows from what one test gives.
#pragma once

#include "analysis/explain.h"
#include "analysis/run_tests.h"
#include "rules/condition.h"
#include "rules/evaluate.h"
#include "sla/assess.h"

#include <optional>
#include <vector>

namespace tranche::analysis {

/// The deal as it is in a test, the facts that the test gives, and their timeline, with the rights
/// that failure of a service gives. What is not
/// given does not happen, unless the plan is given; investments that draw as soon as they can do
/// so, but for those of which the test gives draws.
class TestWorld {
public:
    /// `usual` evaluates `deal`; both must outlive this.
    TestWorld(const rules::Evaluator& usual, const model::Test& test);

    TestWorld(const TestWorld&) = delete;
    TestWorld& operator=(const TestWorld&) = delete;

    [[nodiscard]] const model::Deal& deal() const { return evaluator_.deal(); }

    /// Through the last day on which anything is asked or can change.
    [[nodiscard]] rules::View view() const { return {deal(), facts_, timeline_}; }

    /// The same, to be explained.
    [[nodiscard]] Situation situation() const { return {evaluator_, facts_, timeline_}; }

    /// What stands against a draw on its day.
    [[nodiscard]] std::vector<std::string_view> refusals(const model::GivenDraw& draw) const;

    /// What became of a service, and of a month of it, by what is given as measured. Checks that
    /// the test expects something that may depend on it.
    [[nodiscard]] const sla::Assessment& assessed(model::SlaId sla) const;
    [[nodiscard]] const sla::ServiceMonth& assessed(const model::PromiseRef& of,
                                                    const Period& month) const;

    /// What is given and cannot be, as `record` would refuse it.
    [[nodiscard]] const std::vector<TestFailure>& impossible() const { return impossible_; }

private:
    [[nodiscard]] rules::Timeline evaluated_through(Date day) const;
    void give_milestones(const model::Test& test);
    void give_observed(const model::Test& test);
    void give_events(const model::Test& test);
    void give_terminations(const model::Test& test);
    void give_performances(const model::Test& test);
    void give_measurements(const model::Test& test);
    void give_plan(const model::Test& test);
    void give_amounts(const model::Test& test);
    void check_order(const model::Given& given);
    void give_draws(const model::Test& test);
    void give_payments(const model::Test& test);
    void pay(const model::Given& given, const model::GivenPayment& payment);
    void check_counted(const model::Test& test);
    [[nodiscard]] std::vector<sla::Assessment> assessments(const rules::Timeline& timeline) const;
    void assess_services(const model::Test& test);
    void check_parts(const model::Test& test);
    void refuse(const model::Given& given, std::string why);

    std::optional<model::Deal> changed_;
    std::optional<rules::Evaluator> own_;
    const rules::Evaluator& evaluator_;
    rules::Facts facts_;
    rules::Timeline timeline_;
    std::vector<model::Measured> measured_;
    std::vector<sla::Assessment> assessed_;  ///< None, or one of each service of the deal.
    std::vector<TestFailure> impossible_;
};

}  // namespace tranche::analysis
