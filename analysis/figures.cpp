// SPDX-License-Identifier: Apache-2.0
#include "analysis/figures.h"

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
#include "rules/unusable.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tranche::analysis {

namespace {

using model::TestFunction;

/// Which amount of a tranche's state a function means.
const Quantity& part_of(const rules::TrancheState& state, TestFunction function) {
    const std::array parts{std::pair{TestFunction::announced, &state.announced},
                           std::pair{TestFunction::binding, &state.binding},
                           std::pair{TestFunction::outstanding, &state.outstanding},
                           std::pair{TestFunction::available, &state.available},
                           std::pair{TestFunction::remaining, &state.remaining},
                           std::pair{TestFunction::lapsed, &state.lapsed}};
    for (const auto& [asked, amount] : parts) {
        if (asked == function) {
            return *amount;
        }
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

/// Answers what is asked for figures.
class Figures {
public:
    explicit Figures(const rules::View& view) : view_(view) {}

    [[nodiscard]] Quantity amount(const model::AskedFigure& asked) const {
        if (const auto* node = std::get_if<model::NodeId>(&asked.when)) {
            const auto* found = settlement_of(view_, *node);
            if (found != nullptr && asked.function == TestFunction::paid) {
                return found->paid;
            }
            if (found != nullptr && asked.function == TestFunction::unusable) {
                return rules::unusable_of(rules::Evaluator(view_.deal), view_, *found).unusable;
            }
            return found != nullptr && found->force == rules::Force::binding
                       ? part_of(*found, asked.function)
                       : zero(asked.unit);
        }
        if (const auto* period = std::get_if<Period>(&asked.when)) {
            const Quantity before = period->begin == Date::first()
                                        ? zero(asked.unit)
                                        : amount_on(asked, period->begin - 1);
            return amount_on(asked, period->last()) - before;
        }
        return amount_on(asked, std::get<Date>(asked.when));
    }

private:
    /// What months that have ended by then come to for an allotment.
    [[nodiscard]] Quantity allotted_through(const model::AskedFigure& asked, Date day) const {
        Quantity sum = zero(asked.unit);
        for (const rules::AllotmentMonth& one : view_.timeline.allotted) {
            if (one.allotment == *asked.allotment && one.month.last() <= day) {
                sum += asked.function == TestFunction::charged    ? one.charge
                       : asked.function == TestFunction::borrowed ? one.borrowed
                       : asked.function == TestFunction::unused   ? one.unused
                                                                  : one.used;
            }
        }
        return sum;
    }

    /// What is charged of one kind; of a balance, what is prepaid less what was credited and given
    /// back.
    [[nodiscard]] Quantity charged_through(const model::AskedFigure& asked, Date day) const {
        using model::TrancheCharge;
        Quantity sum = zero(asked.unit);
        for (const rules::CapacityCharge& one : view_.timeline.charged) {
            const bool is_meant = one.tranche.instrument == asked.instrument &&
                                  one.tranche.index == asked.tranche.value_or(one.tranche.index);
            if (!is_meant || one.day > day) {
                continue;
            }
            const bool is_back = one.kind == TrancheCharge::credit ||
                                 one.kind == TrancheCharge::refund ||
                                 one.kind == TrancheCharge::lapse;
            if (one.kind == *asked.charge) {
                sum += one.amount;
            } else if (asked.function == TestFunction::balance && is_back) {
                sum -= one.amount;
            }
        }
        return sum;
    }

    /// What is charged by a backstop, or taken; of what remains, the cap less that.
    [[nodiscard]] Quantity of_backstop(const model::AskedFigure& asked, Date day) const {
        const std::uint32_t index = asked.instrument.index;
        if (asked.function == TestFunction::remaining) {
            return rules::exposure_on(view_.deal, view_.timeline, index, day);
        }
        Quantity sum = zero(asked.unit);
        for (const rules::UnsoldMonth& one : view_.timeline.unsold) {
            if (one.backstop == index && one.known <= day) {
                sum += asked.function == TestFunction::unused ? one.hours : one.charge;
            }
        }
        return sum;
    }

    /// At 24:00 of the day.
    [[nodiscard]] Quantity amount_on(const model::AskedFigure& asked, Date day) const {
        const auto measured = [&](model::Function function, Date on) {
            return rules::value_on(view_, {function, asked.instrument, asked.tranche, asked.unit},
                                   on);
        };
        if (asked.allotment) {
            return allotted_through(asked, day);
        }
        if (asked.instrument.kind == model::InstrumentKind::backstop) {
            return of_backstop(asked, day);
        }
        if (asked.charge) {
            return charged_through(asked, day);
        }
        if (asked.function == TestFunction::excused) {
            const auto days = rules::days_in(rules::excused(view_.deal, view_.facts, asked.event),
                                             {Date::first(), day + 1});
            return {Decimal(days), asked.unit};
        }
        if (asked.function == TestFunction::drawn) {
            // Conditions see what was drawn before their day.
            return measured(model::Function::drawn, day + 1);
        }
        if (asked.function == TestFunction::delivered) {
            return measured(model::Function::delivered, day);
        }
        if (asked.function == TestFunction::used) {
            return measured(model::Function::consumed, day) + by_credit(asked, day);
        }
        if (asked.function == TestFunction::cost) {
            return rules::cost_through(view_.deal, view_.timeline,
                                       model::PurchaseId{asked.instrument.index}, day);
        }
        if (asked.function == TestFunction::counted || asked.function == TestFunction::consumed) {
            return measured(model::Function::consumed, day);
        }
        if (const auto kind = charged_as(asked.function)) {
            return charged(asked.instrument.index, *kind, asked.unit, day);
        }
        Quantity sum = zero(asked.unit);
        for (const model::TrancheRef& tranche : tranches_of(view_.deal, asked)) {
            if (asked.function == TestFunction::vested) {
                sum += rules::vested_on(view_, tranche, day);
                continue;
            }
            sum += asked.function == TestFunction::damages
                       ? rules::damages_through(view_, tranche, day)
                       : part_of(rules::state_on(view_, tranche, day), asked.function);
        }
        return sum;
    }

    /// Use that was paid from credit.
    [[nodiscard]] Quantity by_credit(const model::AskedFigure& asked, Date day) const {
        const auto& steps = view_.timeline.by_credit.at(asked.instrument.index);
        return rules::counted_in(steps, {Date::first(), day + 1}, asked.unit);
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

    const rules::View& view_;
};

/// Null if the version has no such instrument.
const model::StatusRule* status_rule(const model::Deal& version, const model::InstrumentRef& of) {
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

/// Answers what is asked for states.
class States {
public:
    States(const rules::View& view, Date day) : view_(view), day_(day) {}

    [[nodiscard]] std::string_view operator()(model::MilestoneId milestone) const {
        return rules::word(rules::state_on(view_.deal, view_.facts, milestone, day_));
    }

    /// Looked for among all there ever are: an obligation may outlive the deal.
    [[nodiscard]] std::string_view operator()(const model::DutyRef& ref) const {
        rules::Facts always = view_.facts;
        always.horizon = Date::last();
        const auto all = rules::duties(view_.deal, always, ref.obligation);
        const auto found = std::find_if(all.begin(), all.end(),
                                        [&](const rules::Duty& duty) { return duty.ref == ref; });
        check(found != all.end(), "a duty that the obligation does not have");
        return rules::word(rules::state_on(*found, day_));
    }

    [[nodiscard]] std::string_view operator()(const model::TrancheRef& tranche) const {
        return rules::state_on(view_, tranche, day_).status;
    }

    [[nodiscard]] std::string_view operator()(const model::RegionalRef& of) const {
        return rules::is_kept(view_, of, day_) ? "kept" : "broken";
    }

    [[nodiscard]] std::string_view operator()(const model::InstrumentRef& of) const {
        const model::Deal& deal = view_.deal.on(day_);
        const model::StatusRule* rule = status_rule(deal, of);
        if (rule == nullptr) {
            return rules::word(model::Status::announced);  // An amendment is yet to add it.
        }
        const auto end = rules::terminated_on(view_.facts.terminations, of);
        if (end && *end <= day_) {
            return "terminated";
        }
        const auto from = rules::definitive_from(deal, view_.facts, *rule);
        return rules::word(from && *from <= day_ ? model::Status::definitive : rule->initial);
    }

private:
    const rules::View& view_;
    Date day_;
};

}  // namespace

/// The tranches that a figure is asked of.
std::vector<model::TrancheRef> tranches_of(const model::Deal& deal,
                                           const model::AskedFigure& asked) {
    if (asked.tranche) {
        return {{asked.instrument, *asked.tranche}};
    }
    const std::size_t count = asked.instrument.kind == model::InstrumentKind::investment
                                  ? deal.investments.at(asked.instrument.index).tranches.size()
                                  : deal.capacities.at(asked.instrument.index).tranches.size();
    std::vector<model::TrancheRef> tranches;
    for (std::uint32_t i = 0; i < count; ++i) {
        tranches.push_back({asked.instrument, i});
    }
    return tranches;
}

const rules::Settlement* settlement_of(const rules::View& view, model::NodeId node) {
    const auto& all = view.timeline.settlements;
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const auto& settlement) { return settlement.node == node; });
    check(found != all.end() || !view.facts.terminations.empty(),
          "everything is settled by the last day of a deal");
    return found == all.end() ? nullptr : &*found;
}

Quantity amount_of(const rules::View& view, const model::AskedFigure& asked) {
    return Figures(view).amount(asked);
}

std::optional<Date> due_of(const rules::View& view, const model::AskedFigure& asked) {
    const auto* found = settlement_of(view, std::get<model::NodeId>(asked.when));
    return found == nullptr ? std::nullopt : found->due;
}

std::string_view state_of(const rules::View& view, const model::AskedState& asked) {
    return std::visit(States(view, asked.day), asked.of);
}

}  // namespace tranche::analysis
