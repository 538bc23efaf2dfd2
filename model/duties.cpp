// SPDX-License-Identifier: Apache-2.0
#include "model/duties.h"

#include "base/check.h"
#include "model/dates.h"
#include "model/versions.h"

#include <fmt/format.h>

#include <algorithm>

namespace tranche::model {

using Every = DueEach::Every;

Period period_with(Every every, Date day) {
    const auto [year, month, unused] = day.ymd();
    switch (every) {
        case Every::month: return month_of(day);
        case Every::quarter: return quarter_period(year, (month + 2) / 3).value_or(Period{});
        case Every::year: return year_period(year).value_or(Period{});
    }
    fail("a period of no kind", __FILE__, __LINE__);
}

std::string label(Every every, const Period& period) {
    const auto [year, month, unused] = period.begin.ymd();
    switch (every) {
        case Every::month: return fmt::format("{}-{:02}", year, month);
        case Every::quarter: return fmt::format("{}-Q{}", year, (month + 2) / 3);
        case Every::year: return std::to_string(year);
    }
    fail("a period of no kind", __FILE__, __LINE__);
}

Period days_owed(const Deal& deal, const Obligation& obligation, Date last, Date horizon) {
    Period days{deal.term.begin, last + 1};
    if (obligation.survives) {
        const auto& life = obligation.survives->life;
        const Date end = life ? after(deal, last, *life) : horizon;
        days.end = std::max(days.end, std::min(end, Date::last()) + 1);
    }
    return days;
}

std::optional<DutyRef> duty_of(const Deal& deal, ObligationId id, const Period& period) {
    const Deal& version = deal.on(period.last());
    const Obligation* obligation = obligation_in(version, id);
    const auto* each = obligation == nullptr ? nullptr : std::get_if<DueEach>(&obligation->due);
    if (each == nullptr || period != period_with(each->every, period.begin) ||
        overlap(period, days_owed(version, *obligation, version.term.last(), Date::last()))
            .is_empty()) {
        return std::nullopt;
    }
    return DutyRef{id, label(each->every, period)};
}

std::optional<DutyRef> performed_by(const Deal& deal, ObligationId id, Date day) {
    std::optional<DutyRef> found;
    for_each_version(deal, [&](const Deal& version, const Period& in_force) {
        const Obligation* obligation = obligation_in(version, id);
        if (obligation == nullptr || day < in_force.begin) {
            return;
        }
        const auto* each = std::get_if<DueEach>(&obligation->due);
        if (each == nullptr) {
            found = DutyRef{id, {}};
            return;
        }
        const Date begin = period_with(each->every, std::min(day, in_force.end)).begin;
        if (begin != Date::first()) {
            const auto before = duty_of(deal, id, period_with(each->every, begin - 1));
            found = before ? before : found;
        }
    });
    return found;
}

}  // namespace tranche::model
