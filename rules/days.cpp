// SPDX-License-Identifier: Apache-2.0
#include "rules/days.h"

#include "model/versions.h"
#include "rules/extension.h"
#include "rules/lending.h"
#include "rules/purchase.h"

#include <algorithm>

namespace tranche::rules {

namespace {

using Days = std::vector<Date>;

void add_facts(const model::Deal& deal, const Facts& facts, Days& days) {
    for (std::size_t i = 0; i < facts.milestones.size(); ++i) {
        if (facts.milestones[i] && facts.milestones[i]->outcome != MilestoneFact::Outcome::never) {
            days.push_back(facts.milestones[i]->day);
        }
        model::for_each_version(deal, [&](const model::Deal& version, const Period&) {
            const auto stop = i < version.milestones.size()
                                  ? long_stop_of(deal, facts, version.milestones[i])
                                  : std::nullopt;
            if (stop) {
                days.push_back(*stop);
            }
        });
    }
    for (const Draw& draw : facts.draws) {
        days.insert(days.end(), {draw.day, draw.day + 1});
    }
    for (const Invoice& invoice : facts.invoices) {
        days.push_back(invoice.day);
    }
    for (const Payment& payment : facts.payments) {
        days.push_back(payment.day);
    }
    for (const model::Purchase& purchase : deal.purchases) {
        for (const model::Order& order : purchase.orders) {
            if (const auto due = due_of(deal, facts, order)) {
                days.push_back(*due);
            }
        }
    }
    for (const Termination& termination : facts.terminations) {
        days.push_back(termination.last);
    }
    for (const Occurrence& occurrence : facts.occurrences) {
        days.insert(days.end(), {occurrence.from, occurrence.to.value_or(occurrence.from)});
    }
    for (const model::Reading& one : facts.readings) {
        days.push_back(one.days.begin);
    }
}

void add_tranches(const View& view, const model::Deal& deal, Days& days) {
    for (const model::Investment& investment : deal.investments) {
        for (const model::InvestmentTranche& tranche : investment.tranches) {
            days.push_back(tranche.window.begin);
            days.push_back(tranche.window.last());
            if (tranche.when) {
                add_days_of_change(view, *tranche.when, days);
            }
        }
    }
    for (const model::Capacity& capacity : deal.capacities) {
        for (const model::CapacityTranche& tranche : capacity.tranches) {
            if (tranche.when) {
                add_days_of_change(view, *tranche.when, days);
            } else {
                days.push_back(tranche.due.value_or(deal.term.begin));
            }
        }
    }
}

void add_periods(const model::Deal& deal, Days& days) {
    for (const AccrualPeriod& period : accrual_periods(deal)) {
        days.push_back(period.days.last());
    }
    for (const model::Purchase& purchase : deal.purchases) {
        for (const model::Minimum& minimum : purchase.minimums) {
            days.push_back(minimum.period.last());
        }
        if (purchase.commit) {
            days.push_back(purchase.commit->over.last());
        }
    }
}

/// Whether a delivery depends on what is drawn, consumed or delivered.
bool waits_for_amounts(const model::Deal& deal) {
    const auto waits = [](const model::CapacityTranche& tranche) {
        return tranche.when && reads_amounts(*tranche.when);
    };
    return std::any_of(
        deal.capacities.begin(), deal.capacities.end(), [&](const model::Capacity& capacity) {
            return std::any_of(capacity.tranches.begin(), capacity.tranches.end(), waits);
        });
}

}  // namespace

Date first_day(const model::Deal& deal, const Facts& facts) {
    Date first = std::min(deal.term.begin, deal.announced.value_or(deal.term.begin));
    for (const auto& fact : facts.milestones) {
        const bool has_day = fact && fact->outcome != MilestoneFact::Outcome::never;
        first = has_day ? std::min(first, fact->day) : first;
    }
    for (const model::Investment& investment : deal.investments) {
        for (const model::InvestmentTranche& tranche : investment.tranches) {
            first = std::min(first, tranche.window.begin);
        }
    }
    for (const Invoice& invoice : facts.invoices) {
        first = std::min(first, invoice.day);
    }
    for (const Occurrence& occurrence : facts.occurrences) {
        first = std::min(first, occurrence.from);
    }
    return first;
}

std::vector<Date> days_of_change(const Evaluator& evaluator, const View& view) {
    // What holds from the beginning is seen on the first day; what is presumed, from the day after
    // the recorded facts on.
    Days days{first_day(view.deal, view.facts), view.facts.as_of + 1};
    add_facts(view.deal, view.facts, days);
    bool waits = false;
    model::for_each_version(view.deal, [&](const model::Deal& version, const Period& in_force) {
        days.push_back(in_force.begin);
        add_tranches(view, version, days);
        add_periods(version, days);
        waits = waits || waits_for_amounts(version);
    });
    for (const Period& month : evaluator.months()) {
        days.push_back(month.last());
        if (waits) {
            days.push_back(month.end);  // When a month counts, its deliveries are over.
        }
    }
    return days;
}

}  // namespace tranche::rules
