// SPDX-License-Identifier: Apache-2.0
#include "rules/occurrence.h"

#include "model/dates.h"

#include <algorithm>

namespace tranche::rules {

namespace {

/// The same days in order of time, each once.
std::vector<Period> united(std::vector<Period> periods) {
    std::sort(periods.begin(), periods.end());
    std::vector<Period> result;
    for (const Period& period : periods) {
        if (period.is_empty()) {
            continue;
        }
        if (!result.empty() && period.begin <= result.back().end) {
            result.back().end = std::max(result.back().end, period.end);
        } else {
            result.push_back(period);
        }
    }
    return result;
}

/// Of the days of `periods` the first `most`.
std::vector<Period> first_days(std::vector<Period> periods, std::int32_t most) {
    for (Period& period : periods) {
        period.end = std::min(period.end, period.begin + most);
        most -= period.length();
    }
    std::erase_if(periods, [](const Period& period) { return period.is_empty(); });
    return periods;
}

/// From when on an occurrence excuses; the end of all days if never.
Date excuses_from(const model::Deal& deal, const Occurrence& occurrence) {
    const auto due = notice_due(deal, occurrence.event, occurrence.from);
    if (!due) {
        return occurrence.from;
    }
    if (!occurrence.notice) {
        return Date::end();
    }
    return *occurrence.notice <= *due ? occurrence.from : *occurrence.notice;
}

}  // namespace

bool goes_on(const Facts& facts, model::EventId event, Date day) {
    return std::any_of(facts.occurrences.begin(), facts.occurrences.end(),
                       [&](const Occurrence& one) {
                           return one.event == event &&
                                  Period{one.from, one.to.value_or(Date::end())}.contains(day);
                       });
}

std::optional<Date> notice_due(const model::Deal& deal, model::EventId event, Date from) {
    const auto& within = deal[event].notice_within;
    return within ? std::optional(model::after(deal, from, *within)) : std::nullopt;
}

std::vector<Period> excused(const model::Deal& deal, const Facts& facts, model::EventId id) {
    using Of = model::Event::Most::Of;
    const auto& most = deal[id].most;
    std::vector<Period> periods;
    for (const Occurrence& one : facts.occurrences) {
        if (one.event != id) {
            continue;
        }
        Period period{excuses_from(deal, one), one.to.value_or(Date::end())};
        if (most && most->of == Of::each_time) {
            period.end = std::min(period.end, period.begin + most->days);
        }
        periods.push_back(period);
    }
    periods = united(std::move(periods));
    return most && most->of == Of::all ? first_days(std::move(periods), most->days) : periods;
}

std::vector<Period> excused(const model::Deal& deal,
                            const Facts& facts,
                            const std::vector<model::EventId>& events,
                            model::PartyId party) {
    std::vector<Period> periods;
    for (const model::EventId id : events) {
        const auto& whom = deal[id].excuses;
        if (std::find(whom.begin(), whom.end(), party) != whom.end()) {
            const auto its = excused(deal, facts, id);
            periods.insert(periods.end(), its.begin(), its.end());
        }
    }
    return united(std::move(periods));
}

std::int32_t days_in(const std::vector<Period>& periods, const Period& within) {
    std::int32_t days = 0;
    for (const Period& period : periods) {
        days += std::max(0, overlap(period, within).length());
    }
    return days;
}

bool is_in(const std::vector<Period>& periods, Date day) {
    return std::any_of(periods.begin(), periods.end(),
                       [&](const Period& period) { return period.contains(day); });
}

}  // namespace tranche::rules
