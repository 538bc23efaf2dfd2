// SPDX-License-Identifier: Apache-2.0
#include "compiler/times.h"

#include "base/check.h"
#include "base/zone.h"
#include "compiler/diagnostics.h"
#include "compiler/figures.h"
#include "compiler/words.h"

namespace tranche::compiler {

namespace {

constexpr std::int64_t seconds_max = 100LL * 366 * 86'400;

Unit second() {
    const auto unit = Unit::named("second");
    check(unit.has_value(), "a second is a unit");
    return *unit;
}

/// Errors: reports business time without a calendar, or without its hours.
bool has_hours(Context& context, const ast::Amount& amount) {
    if (context.deal.hours) {
        return true;
    }
    context.diagnostics.report(amount.span, needs_hours, text_at(context, amount.span))
        .suggest("add `hours 09:00 .. 17:00 monday to friday` to the calendar of the deal");
    return false;
}

}  // namespace

std::optional<std::int64_t> seconds(Context& context, const ast::Amount& amount) {
    const auto found = amount_in(context, amount, second());
    if (!found) {
        return std::nullopt;
    }
    const auto whole = found->value.whole_at(0);
    if (!whole || *whole > seconds_max) {
        context.diagnostics.report(amount.span, not_whole_seconds, text_at(context, amount.span));
        return std::nullopt;
    }
    return whole;
}

std::optional<model::Allowance> allowance(Context& context, const ast::Amount& amount) {
    using Clock = model::Allowance::Clock;
    if (amount.day_kind != ast::DayKind::business_days) {
        const auto whole = seconds(context, amount);
        return whole ? std::optional(model::Allowance{Clock::always, *whole}) : std::nullopt;
    }
    const std::string& unit = amount.units.front().text;
    if (unit == "day" || unit == "days") {
        const auto days = lag(context, amount);
        if (!days || !has_hours(context, amount)) {
            return std::nullopt;
        }
        if (days->count < 1) {
            context.diagnostics.report(amount.span, not_above_zero, text_at(context, amount.span));
            return std::nullopt;
        }
        return model::Allowance{Clock::business_days, days->count};
    }
    ast::Amount by_the_clock = amount;
    by_the_clock.day_kind = ast::DayKind::calendar_days;
    const auto whole = seconds(context, by_the_clock);
    return whole && has_hours(context, amount)
               ? std::optional(model::Allowance{Clock::business_hours, *whole})
               : std::nullopt;
}

std::optional<std::int64_t> moment(Context& context, const ast::InstantAt& instant) {
    const auto zone = Zone::named(context.deal.timezone);
    check(zone.has_value(), "tests speak of a sound deal");
    const auto minute = minute_of(context, instant.time, End::included);
    return minute ? std::optional(zone->moment(instant.day.day, *minute * 60)) : std::nullopt;
}

OpeningHours opening_hours(Context& context, const std::vector<const ast::OpenHours*>& clauses) {
    OpeningHours hours;
    for (const ast::OpenHours* clause : clauses) {
        const auto first = meaning(context, clause->first, "a weekday", weekdays);
        const auto last =
            clause->last ? meaning(context, *clause->last, "a weekday", weekdays) : first;
        const auto opens = minute_of(context, clause->opens, End::included);
        const auto closes = minute_of(context, clause->closes, End::included);
        if (opens && closes && *opens >= *closes) {
            context.diagnostics.report(clause->closes.span, closes_before_it_opens,
                                       text_at(context, clause->closes.span),
                                       text_at(context, clause->opens.span));
        }
        if (!first || !last || !opens || !closes) {
            continue;
        }
        const int count = (*last - *first + 7) % 7 + 1;  // Through the end of the week, if need be.
        for (int i = 0; i < count; ++i) {
            auto& day = hours.weekdays.at(static_cast<std::size_t>((*first + i) % 7));
            if (day) {
                const auto& name = weekdays.at(static_cast<std::size_t>((*first + i) % 7)).first;
                context.diagnostics.report(clause->first.span, listed_twice, std::string(name));
                break;
            }
            day = {*opens * 60, *closes * 60};
        }
    }
    return hours;
}

}  // namespace tranche::compiler
