// SPDX-License-Identifier: Apache-2.0
/// Calendars: weekends and holidays.
#include "base/check.h"
#include "compiler/diagnostics.h"
#include "compiler/lower.h"
#include "compiler/moments.h"
#include "compiler/times.h"
#include "compiler/words.h"

#include <memory>

namespace tranche::compiler {

namespace {

std::optional<HolidayRule> rule_of(Context& /* context */, const ast::HolidayOn& holiday) {
    return day(holiday.day);
}

std::optional<HolidayRule> rule_of(Context& context, const ast::HolidayEachYear& holiday) {
    auto observed = std::optional(Observed::as_is);
    if (holiday.observed) {
        observed = meaning(context, *holiday.observed, "a way to observe a holiday", observances);
    }
    if (!observed) {
        return std::nullopt;
    }
    return FixedHoliday{holiday.day.month, holiday.day.day, *observed};
}

std::optional<HolidayRule> rule_of(Context& context, const ast::HolidayWeekday& holiday) {
    const auto nth = meaning(context, holiday.ordinal, "a place in a month", ordinals);
    // One after the other: of two that are exchanged, each would be reported.
    const auto weekday =
        nth ? meaning(context, holiday.weekday, "a weekday", weekdays) : std::nullopt;
    const auto month =
        weekday ? meaning(context, holiday.month, "a month", month_names) : std::nullopt;
    if (!month) {
        return std::nullopt;
    }
    return WeekdayHoliday{*month, *weekday, *nth};
}

template <typename Clause>
void add_holidays(Context& context,
                  const std::string& owner,
                  const std::vector<Found<Clause>>& clauses,
                  std::vector<Holiday>& holidays) {
    for (const auto& clause : clauses) {
        static_cast<void>(clause_node(context, owner, clause));
        if (const auto rule = rule_of(context, *clause.what)) {
            check(is_possible(*rule), "the grammar takes no day that never comes");
            holidays.push_back({clause->title.text, *rule});
        }
    }
}

Calendar::Weekend lower_weekend(Context& context,
                                const std::optional<Found<ast::Weekend>>& clause) {
    Calendar::Weekend weekend;
    if (!clause) {
        return weekend;
    }
    for (const ast::Name& name : (*clause)->weekdays) {
        if (const auto weekday = meaning(context, name, "a weekday", weekdays)) {
            weekend.set(static_cast<std::size_t>(*weekday));
        }
    }
    return weekend;
}

/// Whether a calendar is the one of the deal.
enum class Use { by_the_deal, by_nobody };

/// The hours of the deal's calendar are those of the deal.
void lower_hours(Context& context,
                 const std::string& owner,
                 const std::vector<Found<ast::OpenHours>>& clauses,
                 Use use) {
    std::vector<const ast::OpenHours*> written;
    for (const auto& clause : clauses) {
        static_cast<void>(clause_node(context, owner, clause));
        written.push_back(clause.what);
    }
    const OpeningHours hours = opening_hours(context, written);
    if (use == Use::by_the_deal && !clauses.empty()) {
        context.deal.hours = hours;
    }
}

std::shared_ptr<const Calendar> lower(Context& context, const ast::Calendar& declaration, Use use) {
    const std::string& name = declaration.heading.name.text;
    const auto [hours, weekend, on, each_year, weekday] =
        take<Many<ast::OpenHours>, Once<ast::Weekend>, Many<ast::HolidayOn>,
             Many<ast::HolidayEachYear>, Many<ast::HolidayWeekday>>(
            context, name, declaration.heading.name.span, declaration.clauses);
    static_cast<void>(declaration_node(context, declaration.heading, declaration.span));
    clause_nodes(context, name, weekend);
    std::vector<Holiday> holidays;
    lower_hours(context, name, hours, use);
    add_holidays(context, name, on, holidays);
    add_holidays(context, name, each_year, holidays);
    add_holidays(context, name, weekday, holidays);
    auto calendar = std::make_shared<Calendar>(name, lower_weekend(context, weekend), holidays);
    if (!calendar->has_business_days()) {
        context.diagnostics.report(declaration.heading.name.span, no_business_days, name);
    }
    return calendar;
}

}  // namespace

void lower_calendars(Context& context, const ast::File& file) {
    const Declared* wanted =
        context.calendar == nullptr
            ? nullptr
            : context.names.find(*context.calendar, {Kind::calendar}, context.diagnostics);
    std::uint32_t index = 0;
    for (const ast::AnyDeclaration& declaration : file.declarations) {
        if (const auto* calendar = std::get_if<ast::Calendar>(&declaration)) {
            const bool is_wanted = wanted != nullptr && wanted->index == index;
            auto lowered = lower(context, *calendar, is_wanted ? Use::by_the_deal : Use::by_nobody);
            if (is_wanted) {
                context.deal.calendar = std::move(lowered);
            }
            ++index;
        }
    }
}

}  // namespace tranche::compiler
