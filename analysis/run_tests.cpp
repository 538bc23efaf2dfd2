// SPDX-License-Identifier: Apache-2.0
#include "analysis/run_tests.h"

#include "analysis/diagnostics.h"
#include "analysis/test_services.h"
#include "base/check.h"
#include "rules/backstop.h"
#include "rules/cost.h"
#include "rules/late.h"
#include "rules/milestone.h"
#include "rules/obligation.h"
#include "rules/occurrence.h"
#include "rules/period_formula.h"
#include "rules/region.h"
#include "rules/termination.h"
#include "rules/tranche.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace tranche::analysis {

namespace {

using model::TestFunction;

/// The tranches that a figure is asked of.
std::vector<model::TrancheRef> tranches_of(const model::Deal& deal,
                                           const model::ExpectFigure& figure) {
    if (figure.tranche) {
        return {{figure.instrument, *figure.tranche}};
    }
    const std::size_t count = figure.instrument.kind == model::InstrumentKind::investment
                                  ? deal.investments.at(figure.instrument.index).tranches.size()
                                  : deal.capacities.at(figure.instrument.index).tranches.size();
    std::vector<model::TrancheRef> tranches;
    for (std::uint32_t i = 0; i < count; ++i) {
        tranches.push_back({figure.instrument, i});
    }
    return tranches;
}

/// Which amount of a tranche's state a function means.
const Quantity& part_of(const rules::TrancheState& state, TestFunction function) {
    switch (function) {
        case TestFunction::announced: return state.announced;
        case TestFunction::binding: return state.binding;
        case TestFunction::outstanding: return state.outstanding;
        case TestFunction::available: return state.available;
        case TestFunction::remaining: return state.remaining;
        case TestFunction::lapsed: return state.lapsed;
        case TestFunction::drawn:
        case TestFunction::counted:
        case TestFunction::consumed:
        case TestFunction::delivered:
        case TestFunction::used:
        case TestFunction::cost:
        case TestFunction::excused:
        case TestFunction::shortfall:
        case TestFunction::made_up:
        case TestFunction::carry_used:
        case TestFunction::carried_forward:
        case TestFunction::deferred:
        case TestFunction::paid:
        case TestFunction::due:
        case TestFunction::vested:
        case TestFunction::fee:
        case TestFunction::interest:
        case TestFunction::repaid:
        case TestFunction::damages:
        case TestFunction::charged:
        case TestFunction::balance:
        case TestFunction::borrowed:
        case TestFunction::unused: break;
    }
    fail("no part of a tranche", __FILE__, __LINE__);
}

/// Which amount of a period's settlement a function means.
const Quantity& part_of(const rules::Settlement& settlement, TestFunction function) {
    const rules::Flows& flows = settlement.flows;
    const std::array parts{std::pair{TestFunction::made_up, &flows.made_up},
                           std::pair{TestFunction::carry_used, &flows.carry_used},
                           std::pair{TestFunction::carried_forward, &flows.carried},
                           std::pair{TestFunction::deferred, &flows.deferred}};
    for (const auto& [asked, amount] : parts) {
        if (asked == function) {
            return *amount;
        }
    }
    return settlement.shortfall;
}

/// What kind of charge a function means, if it means one.
std::optional<rules::ChargeKind> charged_as(TestFunction function) {
    if (function == TestFunction::fee) {
        return rules::ChargeKind::fee;
    }
    if (function == TestFunction::interest) {
        return rules::ChargeKind::interest;
    }
    return function == TestFunction::repaid ? std::optional(rules::ChargeKind::repayment)
                                            : std::nullopt;
}

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
        const Quantity value = amount_of(expected, amount->unit);
        if (!rules::compares(value <=> *amount, expected.comparator)) {
            miss(fmt::format("{}{}", sign(expected.comparator), *amount), fmt::format("{}", value));
        }
    }

    void operator()(const model::ExpectState& expected) {
        const std::string_view state =
            std::visit([&](const auto& of) { return state_of(of, expected.day); }, expected.of);
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
        const auto* found = settlement(std::get<model::NodeId>(expected.when));
        const std::optional<Date> due = found == nullptr ? std::nullopt : found->due;
        if (!due || !rules::compares(*due <=> wanted, expected.comparator)) {
            miss(fmt::format("{}{}", sign(expected.comparator), wanted),
                 due ? due->text() : "no day, for nothing is owed");
        }
    }

    [[nodiscard]] Quantity amount_of(const model::ExpectFigure& expected, Unit unit) const {
        if (const auto* node = std::get_if<model::NodeId>(&expected.when)) {
            const auto* found = settlement(*node);
            if (found != nullptr && expected.function == TestFunction::paid) {
                return found->paid;
            }
            return found != nullptr && found->force == rules::Force::binding
                       ? part_of(*found, expected.function)
                       : zero(unit);
        }
        if (const auto* period = std::get_if<Period>(&expected.when)) {
            const Quantity before = period->begin == Date::first()
                                        ? zero(unit)
                                        : amount_on(expected, unit, period->begin - 1);
            return amount_on(expected, unit, period->last()) - before;
        }
        return amount_on(expected, unit, std::get<Date>(expected.when));
    }

    /// What months that have ended by then come to for an allotment.
    [[nodiscard]] Quantity allotted_through(const model::ExpectFigure& expected,
                                            Unit unit,
                                            Date day) const {
        Quantity sum = zero(unit);
        for (const rules::AllotmentMonth& one : view_.timeline.allotted) {
            if (one.allotment == *expected.allotment && one.month.last() <= day) {
                sum += expected.function == TestFunction::charged    ? one.charge
                       : expected.function == TestFunction::borrowed ? one.borrowed
                       : expected.function == TestFunction::unused   ? one.unused
                                                                     : one.used;
            }
        }
        return sum;
    }

    /// What is charged of one kind; of a balance, what is prepaid less what was credited and given
    /// back.
    [[nodiscard]] Quantity charged_through(const model::ExpectFigure& expected,
                                           Unit unit,
                                           Date day) const {
        using model::TrancheCharge;
        Quantity sum = zero(unit);
        for (const rules::CapacityCharge& one : view_.timeline.charged) {
            const bool is_meant = one.tranche.instrument == expected.instrument &&
                                  one.tranche.index == expected.tranche.value_or(one.tranche.index);
            if (!is_meant || one.day > day) {
                continue;
            }
            const bool is_back = one.kind == TrancheCharge::credit ||
                                 one.kind == TrancheCharge::refund ||
                                 one.kind == TrancheCharge::lapse;
            if (one.kind == *expected.charge) {
                sum += one.amount;
            } else if (expected.function == TestFunction::balance && is_back) {
                sum -= one.amount;
            }
        }
        return sum;
    }

    /// What is charged by a backstop, or taken; of what remains, the cap less that.
    [[nodiscard]] Quantity of_backstop(const model::ExpectFigure& expected,
                                       Unit unit,
                                       Date day) const {
        const std::uint32_t index = expected.instrument.index;
        if (expected.function == TestFunction::remaining) {
            return rules::exposure_on(world_.deal(), view_.timeline, index, day);
        }
        Quantity sum = zero(unit);
        for (const rules::UnsoldMonth& one : view_.timeline.unsold) {
            if (one.backstop == index && one.known <= day) {
                sum += expected.function == TestFunction::unused ? one.hours : one.charge;
            }
        }
        return sum;
    }

    /// At 24:00 of the day.
    [[nodiscard]] Quantity amount_on(const model::ExpectFigure& expected,
                                     Unit unit,
                                     Date day) const {
        const auto measured = [&](model::Function function, Date on) {
            return rules::value_on(view_, {function, expected.instrument, expected.tranche, unit},
                                   on);
        };
        if (expected.allotment) {
            return allotted_through(expected, unit, day);
        }
        if (expected.instrument.kind == model::InstrumentKind::backstop) {
            return of_backstop(expected, unit, day);
        }
        if (expected.charge) {
            return charged_through(expected, unit, day);
        }
        if (expected.function == TestFunction::excused) {
            const auto days =
                rules::days_in(rules::excused(world_.deal(), view_.facts, expected.event),
                               {Date::first(), day + 1});
            return {Decimal(days), unit};
        }
        if (expected.function == TestFunction::drawn) {
            // Conditions see what was drawn before their day.
            return measured(model::Function::drawn, day + 1);
        }
        if (expected.function == TestFunction::delivered) {
            return measured(model::Function::delivered, day);
        }
        if (expected.function == TestFunction::used) {
            return measured(model::Function::consumed, day) + by_credit(expected, unit, day);
        }
        if (expected.function == TestFunction::cost) {
            return rules::cost_through(world_.deal(), view_.timeline,
                                       model::PurchaseId{expected.instrument.index}, day);
        }
        if (expected.function == TestFunction::counted ||
            expected.function == TestFunction::consumed) {
            return measured(model::Function::consumed, day);
        }
        if (const auto kind = charged_as(expected.function)) {
            return charged(expected.instrument.index, *kind, unit, day);
        }
        Quantity sum = zero(unit);
        for (const model::TrancheRef& tranche : tranches_of(world_.deal(), expected)) {
            if (expected.function == TestFunction::vested) {
                sum += rules::vested_on(view_, tranche, day);
                continue;
            }
            sum += expected.function == TestFunction::damages
                       ? rules::damages_through(view_, tranche, day)
                       : part_of(rules::state_on(view_, tranche, day), expected.function);
        }
        return sum;
    }

    /// Use that was paid from credit.
    [[nodiscard]] Quantity by_credit(const model::ExpectFigure& expected,
                                     Unit unit,
                                     Date day) const {
        const auto& steps = view_.timeline.by_credit.at(expected.instrument.index);
        return rules::counted_in(steps, {Date::first(), day + 1}, unit);
    }

    /// Fees and interest of periods that have ended, repayments that are due, through `day`.
    [[nodiscard]] Quantity charged(std::uint32_t investment,
                                   rules::ChargeKind kind,
                                   Unit unit,
                                   Date day) const {
        Quantity sum = zero(unit);
        for (const rules::Charge& charge : view_.timeline.charges) {
            const Date counts =
                kind == rules::ChargeKind::repayment ? charge.due : charge.days.last();
            if (charge.investment == investment && charge.kind == kind && counts <= day) {
                sum += charge.amount;
            }
        }
        return sum;
    }

    /// Null if a termination left nothing to settle.
    [[nodiscard]] const rules::Settlement* settlement(model::NodeId node) const {
        const auto& all = view_.timeline.settlements;
        const auto found = std::find_if(all.begin(), all.end(), [&](const auto& settlement) {
            return settlement.node == node;
        });
        check(found != all.end() || !view_.facts.terminations.empty(),
              "everything is settled by the last day of a deal");
        return found == all.end() ? nullptr : &*found;
    }

    [[nodiscard]] std::string_view state_of(model::MilestoneId milestone, Date day) const {
        return rules::word(rules::state_on(world_.deal(), view_.facts, milestone, day));
    }

    /// Looked for among all there ever are: an obligation may outlive the deal.
    [[nodiscard]] std::string_view state_of(const model::DutyRef& ref, Date day) const {
        rules::Facts always = view_.facts;
        always.horizon = Date::last();
        const auto all = rules::duties(world_.deal(), always, ref.obligation);
        const auto found = std::find_if(all.begin(), all.end(),
                                        [&](const rules::Duty& duty) { return duty.ref == ref; });
        check(found != all.end(), "a duty that the obligation does not have");
        return rules::word(rules::state_on(*found, day));
    }

    [[nodiscard]] std::string_view state_of(const model::TrancheRef& tranche, Date day) const {
        return rules::state_on(view_, tranche, day).status;
    }

    [[nodiscard]] std::string_view state_of(const model::RegionalRef& of, Date day) const {
        return rules::is_kept(view_, of, day) ? "kept" : "broken";
    }

    [[nodiscard]] std::string_view state_of(const model::InstrumentRef& of, Date day) const {
        const model::Deal& deal = world_.deal().on(day);
        const model::StatusRule* rule = status_rule(deal, of);
        if (rule == nullptr) {
            return rules::word(model::Status::announced);  // An amendment is yet to add it.
        }
        const auto end = rules::terminated_on(view_.facts.terminations, of);
        if (end && *end <= day) {
            return "terminated";
        }
        const auto from = rules::definitive_from(deal, view_.facts, *rule);
        return rules::word(from && *from <= day ? model::Status::definitive : rule->initial);
    }

    /// Null if the version has no such instrument.
    [[nodiscard]] static const model::StatusRule* status_rule(const model::Deal& version,
                                                              const model::InstrumentRef& of) {
        const auto rule_in = [&](const auto& all) {
            return of.index < all.size() ? &all[of.index].status : nullptr;
        };
        switch (of.kind) {
            case model::InstrumentKind::investment: return rule_in(version.investments);
            case model::InstrumentKind::purchase: return rule_in(version.purchases);
            case model::InstrumentKind::capacity: return rule_in(version.capacities);
            case model::InstrumentKind::backstop: return rule_in(version.backstops);
        }
        return nullptr;
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
