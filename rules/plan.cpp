// SPDX-License-Identifier: Apache-2.0
#include "rules/plan.h"

#include "base/check.h"
#include "base/growth.h"
#include "model/dependence.h"
#include "model/relief.h"
#include "model/service_days.h"
#include "model/versions.h"
#include "rules/extension.h"
#include "rules/histories.h"
#include "rules/milestone.h"
#include "rules/observed.h"
#include "rules/occurrence.h"
#include "rules/purchase.h"
#include "rules/termination.h"
#include "rules/tranche.h"

#include <algorithm>
#include <iterator>

namespace tranche::rules {

namespace {

using Outcome = MilestoneFact::Outcome;

MilestoneFact planned(const model::Deal& deal,
                      const Facts& facts,
                      const model::Milestone& milestone) {
    const Date due = ExtendedDays(deal, facts, milestone.extended).put_off(milestone.due);
    Date day = std::max(slipped(deal, milestone, due), facts.as_of + 1);
    for (const model::MilestoneId before : milestone.follows) {
        const auto from = satisfied_from(deal, facts, before);
        if (!from) {
            return {.outcome = Outcome::never, .day = {}, .basis = Basis::presumed};
        }
        day = std::max(day, *from);
    }
    return {.outcome = Outcome::met, .day = day, .basis = Basis::presumed};
}

/// Collects deadlines that fall into a period.
class Collector {
public:
    Collector(const model::Deal& deal,
              const Facts& facts,
              const Timeline& timeline,
              const Period& period)
        : deal_(deal), facts_(facts), timeline_(timeline), period_(period) {}

    std::vector<Deadline> collect() {
        for (std::uint32_t i = 0; i < deal_.milestones.size(); ++i) {
            milestone({i});
        }
        for (const TrancheHistory& history : timeline_.tranches) {
            tranche(history);
        }
        for (const DeliveryHistory& history : timeline_.deliveries) {
            delivery(history);
        }
        for (const model::Purchase& purchase : deal_.purchases) {
            orders(purchase);
        }
        for (const Settlement& settlement : timeline_.settlements) {
            period(settlement);
        }
        for (const Charge& charge : timeline_.charges) {
            add(charge.due, DeadlineKind::payment_due, charge.node,
                {deal_.investments[charge.investment].issuer}, charge.amount);
        }
        for (const CapacityCharge& charge : timeline_.charged) {
            if (charge.due) {
                add(*charge.due, DeadlineKind::payment_due, charge.node, {charge.from},
                    charge.amount);
            }
        }
        for (const OpenPower& open : timeline_.powers) {
            add(open.from, DeadlineKind::power_opens, open.power.node, {open.power.holder});
            add(open.last, DeadlineKind::power_ends, open.power.node, {open.power.holder});
        }
        for (const Occurrence& occurrence : facts_.occurrences) {
            event(occurrence);
        }
        for (const Duty& duty : timeline_.duties) {
            obligation(duty);
        }
        for (const model::Sla& sla : deal_.slas) {
            service(sla);
        }
        for (const model::Leaving& leaving : deal_.leavings) {
            leave(leaving);
        }
        std::stable_sort(found_.begin(), found_.end(),
                         [](const Deadline& a, const Deadline& b) { return a.day < b.day; });
        return std::move(found_);
    }

private:
    void add(Date day,
             DeadlineKind kind,
             model::NodeId node,
             std::vector<model::PartyId> who,
             std::optional<Quantity> amount = {}) {
        if (period_.contains(day)) {
            found_.push_back({day, kind, node, std::move(who), std::move(amount)});
        }
    }

    void milestone(model::MilestoneId id) {
        const model::Milestone& milestone = deal_[id];
        const auto state = state_on(deal_, facts_, id, facts_.as_of);
        if (state == MilestoneState::met || state == MilestoneState::waived) {
            return;
        }
        const ExtendedDays extended(deal_, facts_, milestone.extended);
        const auto add_put_off = [&](Date day, DeadlineKind kind) {
            add(extended.put_off(day), kind, milestone.node, milestone.owners);
        };
        add_put_off(milestone.due, DeadlineKind::milestone_due);
        if (milestone.grace) {
            add_put_off(grace_end(deal_, milestone), DeadlineKind::grace_ends);
        }
        if (milestone.long_stop) {
            add_put_off(*milestone.long_stop, DeadlineKind::long_stop);
        }
    }

    /// Whether the version has the tranche: an amendment may be yet to add it.
    template <typename Instruments>
    [[nodiscard]] static bool has(const Instruments& all, const model::TrancheRef& tranche) {
        return tranche.instrument.index < all.size() &&
               tranche.index < all[tranche.instrument.index].tranches.size();
    }

    void tranche(const TrancheHistory& history) {
        if (!has(deal_.investments, history.tranche)) {
            return;
        }
        const model::Investment& investment = deal_.investments[history.tranche.instrument.index];
        const model::InvestmentTranche& tranche = investment.tranches[history.tranche.index];
        const Quantity left = tranche.cap - drawn_through(history, tranche.cap.unit, facts_.as_of);
        if (left.is_zero()) {
            return;
        }
        add(tranche.window.begin, DeadlineKind::window_opens, tranche.node, {investment.issuer},
            left);
        add(tranche.window.last(), DeadlineKind::window_closes, tranche.node, {investment.issuer},
            left);
    }

    void delivery(const DeliveryHistory& history) {
        if (!has(deal_.capacities, history.tranche)) {
            return;
        }
        const model::Capacity& capacity = deal_.capacities[history.tranche.instrument.index];
        const model::CapacityTranche& tranche = capacity.tranches[history.tranche.index];
        const bool is_delivered = history.delivered && history.delivered->day <= facts_.as_of;
        if (tranche.due && !is_delivered) {
            const ExtendedDays extended(deal_, facts_,
                                        tranche.late ? tranche.late->extended : std::nullopt);
            const Quantity lacking = tranche.power - delivered_by(history, facts_.as_of);
            add(extended.put_off(*tranche.due), DeadlineKind::delivery_due, tranche.node,
                {capacity.seller}, lacking);
        }
    }

    /// Of parts that are due by themselves; on the plan, those whose milestones are still to come.
    void orders(const model::Purchase& purchase) {
        for (const model::Order& order : purchase.orders) {
            const auto due = due_of(deal_, facts_, order);
            const auto expected = std::find_if(
                timeline_.orders.begin(), timeline_.orders.end(), [&](const OrderHistory& one) {
                    return deal_[one.purchase].orders.at(one.order).node == order.node;
                });
            if (due || expected != timeline_.orders.end()) {
                add(due ? *due : expected->due, DeadlineKind::payment_due, order.node,
                    {purchase.buyer}, order.amount);
            }
        }
    }

    void period(const Settlement& settlement) {
        if (settlement.purchase.index >= deal_.purchases.size()) {
            return;
        }
        const model::Purchase& purchase = deal_[settlement.purchase];
        add(settlement.period.last(), DeadlineKind::period_ends, settlement.node, {purchase.buyer},
            settlement.minimum);
        if (settlement.due && settlement.paid < settlement.owed) {
            add(*settlement.due, DeadlineKind::payment_due, settlement.node, {purchase.buyer},
                settlement.owed - settlement.paid);
        }
        election(purchase, settlement);
    }

    /// What could still be paid later, if the buyer says so.
    void election(const model::Purchase& purchase, const Settlement& settlement) {
        const auto minimum =
            std::find_if(purchase.minimums.begin(), purchase.minimums.end(),
                         [&](const model::Minimum& one) { return one.node == settlement.node; });
        const bool is_elected =
            std::any_of(facts_.elections.begin(), facts_.elections.end(),
                        [&](const Election& one) { return one.of == settlement.node; });
        if (minimum == purchase.minimums.end() || is_elected) {
            return;
        }
        const auto until = model::elected_until(deal_, purchase, *minimum);
        const auto* policy = purchase.policy_for(settlement.period.last());
        if (until && settlement.shortfall > policy->relief->amount) {
            add(*until, DeadlineKind::election_due, settlement.node, {purchase.buyer},
                settlement.shortfall - policy->relief->amount);
        }
    }

    void event(const Occurrence& occurrence) {
        if (occurrence.event.index >= deal_.events.size()) {
            return;
        }
        const auto due = notice_due(deal_, occurrence.event, occurrence.from);
        if (due && !occurrence.notice) {
            const model::Event& event = deal_[occurrence.event];
            add(*due, DeadlineKind::notice_due, event.node, event.excuses);
        }
    }

    void obligation(const Duty& duty) {
        const model::Obligation& obligation = obligation_of(deal_, duty);
        if (!duty.due || duty.released || (duty.performed && *duty.performed <= facts_.as_of)) {
            return;
        }
        add(*duty.due, DeadlineKind::performance_due, obligation.node, obligation.owners);
        if (obligation.cure) {
            add(duty.cure_end, DeadlineKind::cure_ends, obligation.node, obligation.owners);
        }
    }

    /// What was measured is not known here: a claim may have to be made for any month that ends.
    void service(const model::Sla& sla) {
        for (Period month = month_of(deal_.term.begin); month.begin < deal_.term.end;
             month = month_of(month.end)) {
            if (const auto last = model::claim_by(deal_, sla, month)) {
                add(*last, DeadlineKind::claim_due, sla.claim->node, {sla.customer});
            }
            for (const model::Promise& promise : sla.promises) {
                if (const auto* report = std::get_if<model::ReportEachMonth>(&promise.what)) {
                    add(model::report_by(deal_, *report, month), DeadlineKind::report_due,
                        promise.node, {sla.provider});
                }
            }
        }
    }

    /// Nobody has to leave; who would be out by the end has to begin by then.
    void leave(const model::Leaving& leaving) {
        const model::Purchase& purchase = deal_[leaving.purchase];
        const model::InstrumentRef of{model::InstrumentKind::purchase, leaving.purchase.index};
        if (!terminated_on(facts_.terminations, of)) {
            const Date end = model::last_day_of(deal_, purchase);
            add(model::begin_by(deal_, leaving.takes, end), DeadlineKind::begin_leaving,
                leaving.node, {purchase.buyer}, leaving.cost);
        }
    }

    const model::Deal& deal_;
    const Facts& facts_;
    const Timeline& timeline_;
    Period period_;
    std::vector<Deadline> found_;
};

}  // namespace

model::Deal in_scenario(const model::Deal& deal, const model::Scenario& scenario) {
    model::Deal changed = scenario.with_figures ? *scenario.with_figures : deal;
    changed.amendments = deal.amendments;
    const auto at = [](auto& all, std::uint32_t index) {
        return index < all.size() ? &all[index] : nullptr;
    };
    model::change_versions(changed, [&](model::Deal& version) {
        for (const model::Scenario::Slip& slip : scenario.slips) {
            if (auto* milestone = at(version.milestones, slip.milestone.index)) {
                milestone->slips.push_back(slip.by);
            }
        }
        for (const model::Scenario::Level& level : scenario.levels) {
            if (auto* demand = at(version.demands, level.demand.index)) {
                demand->level = level.level;
            }
        }
        for (const model::RiskId risk : scenario.happening) {
            if (auto* declared = at(version.risks, risk.index)) {
                declared->chance = Decimal(1);
            }
        }
    });
    return changed;
}

std::vector<Quantity> trend(const model::Deal& deal, const model::Demand& demand) {
    const Unit unit = demand.starts.unit;
    const RoundingRule places{Rounding::half_even, {Decimal(1, unit.places()), unit}};
    std::size_t months = 0;
    for (Period month = month_of(demand.on); month.begin <= deal.term.last();
         month = month_of(month.end)) {
        ++months;
    }
    return growing(demand.starts, demand.level, Decimal(1) + demand.grows, months,
                   unit.is_money() ? deal.rounding : places);
}

Facts as_planned(const model::Deal& deal, Facts facts) {
    for (const model::MilestoneId id : in_order(deal)) {
        if (!facts.milestones[id.index]) {
            facts.milestones[id.index] = planned(deal, facts, deal[id]);
        }
    }
    for (std::size_t i = 0; i < deal.demands.size(); ++i) {
        facts.demand[i] = trend(deal, deal.demands[i]);
    }
    presume_observed(deal, facts);
    facts.presumed_draws = PresumedDraws::as_the_contract_says;
    facts.presumed_performances = PresumedPerformances::in_time;
    return facts;
}

std::string_view word(DeadlineKind kind) {
    switch (kind) {
        case DeadlineKind::milestone_due: return "due";
        case DeadlineKind::grace_ends: return "grace ends";
        case DeadlineKind::long_stop: return "long stop";
        case DeadlineKind::window_opens: return "window opens";
        case DeadlineKind::window_closes: return "window closes";
        case DeadlineKind::delivery_due: return "delivery due";
        case DeadlineKind::period_ends: return "period ends";
        case DeadlineKind::payment_due: return "payment due";
        case DeadlineKind::power_opens: return "may act from";
        case DeadlineKind::power_ends: return "may act until";
        case DeadlineKind::notice_due: return "notice due";
        case DeadlineKind::performance_due: return "perform";
        case DeadlineKind::cure_ends: return "cure ends";
        case DeadlineKind::claim_due: return "claim credit";
        case DeadlineKind::report_due: return "report due";
        case DeadlineKind::election_due: return "elect relief";
        case DeadlineKind::begin_leaving: return "begin leaving";
    }
    fail("no deadline", __FILE__, __LINE__);
}

std::vector<Deadline> deadlines(const model::Deal& deal,
                                const Facts& facts,
                                const Timeline& timeline,
                                const Period& period) {
    std::vector<Deadline> found;
    model::for_each_version(deal, [&](const model::Deal& version, const Period& in_force) {
        auto its = Collector(version, facts, timeline, overlap(period, in_force)).collect();
        std::move(its.begin(), its.end(), std::back_inserter(found));
    });
    return found;
}

}  // namespace tranche::rules
