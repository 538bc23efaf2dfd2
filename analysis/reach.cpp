// SPDX-License-Identifier: Apache-2.0
#include "analysis/reach.h"

#include "base/months.h"
#include "model/dates.h"
#include "model/late.h"
#include "rules/days.h"
#include "rules/facts.h"
#include "rules/milestone.h"
#include "rules/termination.h"

#include <algorithm>

namespace tranche::analysis {

namespace {

/// So often what became possible may make more possible; beyond, everything is.
constexpr int rounds_max = 64;

}  // namespace

Reach::Reach(const model::Deal& deal) : deal_(deal) {
    const Date horizon = rules::last_day(deal);
    const Date first = rules::first_day(deal, rules::no_facts(deal, horizon, horizon));
    days_ = {first, horizon + 1};
    set_milestones();
    latches_.resize(deal.latches.size());
    for (const model::Capacity& capacity : deal.capacities) {
        deliveries_.emplace_back(capacity.tranches.size());
    }
    for (const model::Investment& investment : deal.investments) {
        draws_.emplace_back(investment.tranches.size());
    }
    collect_days();
    bool again = true;
    for (int round = 0; again && round < rounds_max; ++round) {
        const bool latched = find_latches();
        const bool delivered = find_deliveries();
        again = find_draws() || latched || delivered;
    }
    if (again) {
        is_open_ended_ = true;
        latches_.assign(latches_.size(), days_.begin);
        again = find_deliveries();
        again = find_draws() || again;
    }
}

void Reach::set_milestones() {
    milestones_.resize(deal_.milestones.size());
    for (const model::MilestoneId id : rules::in_order(deal_)) {
        const model::Milestone& milestone = deal_[id];
        Period days = days_;
        for (const model::MilestoneId before : milestone.follows) {
            const Period& its = milestones_[before.index];
            days.begin = its.is_empty() ? days.end : std::max(days.begin, its.begin);
        }
        if (milestone.long_stop) {
            const std::int32_t put_off = milestone.extended ? milestone.extended->days_max : 0;
            days.end = std::min(days.end, *milestone.long_stop + put_off + 1);
        }
        milestones_[id.index] = days.is_empty() ? Period{} : days;
    }
}

Period Reach::definitive(const model::StatusRule& rule) const {
    if (rule.initial == model::Status::definitive) {
        return {days_.begin, days_.begin + 1};
    }
    return rule.definitive_when ? days_of(*rule.definitive_when) : Period{};
}

std::optional<Date> Reach::delivered(const model::TrancheRef& tranche) const {
    return deliveries_.at(tranche.instrument.index).at(tranche.index);
}

void Reach::collect_days(const model::Condition& condition) {
    if (const auto* group = std::get_if<model::Group>(&condition.what)) {
        for (const model::Condition& part : group->parts) {
            collect_days(part);
        }
    } else if (const auto* passed = std::get_if<model::HasPassed>(&condition.what)) {
        const Period& days = days_of(passed->milestone);
        if (!days.is_empty()) {
            changes_.push_back(model::after(deal_, days.begin, passed->lag));
        }
    } else if (const auto* bound = std::get_if<model::DayBound>(&condition.what)) {
        changes_.push_back(bound->day);
        changes_.push_back(bound->day + 1);
    }
}

void Reach::collect_days() {
    changes_.push_back(days_.begin);
    for (const Period& days : milestones_) {
        changes_.push_back(days.is_empty() ? days_.begin : days.begin);
    }
    for (const model::Condition& latch : deal_.latches) {
        collect_days(latch);
    }
    for (const model::Capacity& capacity : deal_.capacities) {
        for (const model::CapacityTranche& tranche : capacity.tranches) {
            changes_.push_back(tranche.due.value_or(deal_.term.begin));
            if (tranche.when) {
                collect_days(*tranche.when);
            }
        }
    }
    for (const model::Investment& investment : deal_.investments) {
        for (const model::InvestmentTranche& tranche : investment.tranches) {
            changes_.push_back(tranche.window.begin);
            if (tranche.when) {
                collect_days(*tranche.when);
            }
        }
    }
    std::sort(changes_.begin(), changes_.end());
    changes_.erase(std::unique(changes_.begin(), changes_.end()), changes_.end());
}

bool Reach::is_earlier(std::optional<Date>& known, const std::optional<Date>& found) {
    if (!found || (known && *known <= *found)) {
        return false;
    }
    known = found;
    for (const Date day : {*found, *found + 1}) {  // Draws are seen from the next day on.
        const auto place = std::lower_bound(changes_.begin(), changes_.end(), day);
        if (place == changes_.end() || *place != day) {
            changes_.insert(place, day);
        }
    }
    return true;
}

bool Reach::find_latches() {
    bool found = false;
    for (std::size_t i = 0; i < latches_.size(); ++i) {
        const auto day = std::find_if(changes_.begin(), changes_.end(), [&](Date one) {
            return truth(deal_.latches[i], one).can_hold;
        });
        const auto its = day == changes_.end() ? std::nullopt : std::optional(*day);
        found = is_earlier(latches_[i], its) || found;
    }
    return found;
}

bool Reach::find_deliveries() {
    bool found = false;
    for (std::size_t i = 0; i < deliveries_.size(); ++i) {
        for (std::size_t j = 0; j < deliveries_[i].size(); ++j) {
            const model::CapacityTranche& tranche = deal_.capacities[i].tranches[j];
            const Period binding = definitive(tranche.status);
            const auto can_be = [&](Date day) {
                return binding.begin <= day &&
                       (tranche.when ? truth(*tranche.when, day).can_hold
                                     : day >= tranche.due.value_or(deal_.term.begin));
            };
            const auto day = std::find_if(changes_.begin(), changes_.end(), can_be);
            const bool is_none = binding.is_empty() || day == changes_.end() || *day > horizon();
            found = is_earlier(deliveries_[i][j], is_none ? std::nullopt : std::optional(*day)) ||
                    found;
        }
    }
    return found;
}

bool Reach::find_draws() {
    bool found = false;
    for (std::uint32_t i = 0; i < draws_.size(); ++i) {
        for (std::uint32_t j = 0; j < draws_[i].size(); ++j) {
            const auto day = first_draw({{model::InstrumentKind::investment, i}, j},
                                        deal_.investments[i].tranches[j].window);
            found = is_earlier(draws_[i][j], day) || found;
        }
    }
    return found;
}

bool Reach::can_draw(const model::TrancheRef& ref, Date day) const {
    const model::Investment& investment = deal_.investments.at(ref.instrument.index);
    const model::InvestmentTranche& tranche = investment.tranches.at(ref.index);
    const Period binding = definitive(tranche.status);
    const bool can_be_waived = investment.loan && investment.loan->waiver;
    const bool is_in_time = tranche.window.contains(day) && days_.contains(day) &&
                            !binding.is_empty() && binding.begin <= day;
    const bool is_day = investment.terms.days == model::DrawTerms::Days::any ||
                        deal_.calendar->is_business_day(day);
    if (!is_in_time || !is_day) {
        return false;
    }
    for (std::uint32_t i = 0; investment.order != model::DrawOrder::any && i < ref.index; ++i) {
        const auto& before = draws_[ref.instrument.index][i];
        if (!before || *before >= day) {
            return false;
        }
    }
    return !tranche.when || can_be_waived || truth(*tranche.when, day).can_hold;
}

std::optional<Date> Reach::first_draw(const model::TrancheRef& ref, const Period& days) const {
    const model::Investment& investment = deal_.investments.at(ref.instrument.index);
    const Period within = overlap(overlap(days, investment.tranches.at(ref.index).window), days_);
    const bool is_business = investment.terms.days == model::DrawTerms::Days::business;
    const auto can_be = [&](Date change) {
        const Date day = is_business ? deal_.calendar->rolled(change, Roll::following) : change;
        return within.contains(day) && can_draw(ref, day) ? std::optional(day) : std::nullopt;
    };
    if (within.is_empty()) {
        return std::nullopt;
    }
    if (const auto day = can_be(within.begin)) {
        return day;
    }
    for (auto at = std::upper_bound(changes_.begin(), changes_.end(), within.begin);
         at != changes_.end() && *at < within.end; ++at) {
        if (const auto day = can_be(*at)) {
            return day;
        }
    }
    return std::nullopt;
}

Period Reach::ends(const model::Subject& subject) const {
    Period days{Date::end(), Date::first()};
    const auto opens = [&](const model::Power& power, Date day) {
        rules::Termination termination;
        termination.subject = power.subject;
        const auto last_of = [&](Date notice) {
            return power.notice ? model::after(deal_, notice, *power.notice) : notice;
        };
        if (rules::ends(termination, subject) && day <= deal_.term.last()) {
            days.begin = std::min(days.begin, last_of(day));
            days.end = std::max(days.end, last_of(deal_.term.last()) + 1);
        }
    };
    for (const model::Capacity& capacity : deal_.capacities) {
        for (const model::CapacityTranche& tranche : capacity.tranches) {
            const bool can_be = tranche.late && !definitive(tranche.status).is_empty();
            for (std::size_t i = 0; can_be && i < tranche.late->remedies.size(); ++i) {
                const auto day = model::opening_of(deal_, tranche, tranche.late->remedies[i]);
                if (day) {
                    opens(tranche.late->remedies[i].power, *day);
                }
            }
        }
    }
    for (const model::Sla& sla : deal_.slas) {
        if (sla.chronic) {
            const auto day = plus_months(month_of(deal_.term.begin).begin,
                                         static_cast<int>(sla.chronic->breaches), MonthEnd::clip);
            opens(sla.chronic->power, day.value_or(Date::last()));
        }
    }
    return days.is_empty() ? Period{} : days;
}

}  // namespace tranche::analysis
