// SPDX-License-Identifier: Apache-2.0
#include "compiler/moments.h"

#include "base/check.h"
#include "base/months.h"
#include "compiler/diagnostics.h"

#include <fmt/format.h>

namespace tranche::compiler {

namespace {

/// The months [first, first + count) of a year.
std::optional<Period> months(int year, int first, int count) {
    const auto begin = month_period(year, first);
    const auto end = month_period(year, first + count - 1);
    return begin && end ? std::optional(Period{begin->begin, end->end}) : std::nullopt;
}

/// The fiscal year that ends in `year`.
std::optional<Period> fiscal_year(int year, const ast::MonthDay& last) {
    const auto before = Date::of(year - 1, last.month, last.day);
    const auto end = Date::of(year, last.month, last.day);
    return before && end ? std::optional(Period{*before + 1, *end + 1}) : std::nullopt;
}

/// Three months of it, counted from its first day.
std::optional<Period> fiscal_quarter(int year, int quarter, const ast::MonthDay& last) {
    const auto all = fiscal_year(year, last);
    if (!all) {
        return std::nullopt;
    }
    const auto begin = plus_months(all->begin, 3 * (quarter - 1), MonthEnd::clip);
    const auto end = plus_months(all->begin, 3 * quarter, MonthEnd::clip);
    if (!begin || !end) {
        return std::nullopt;
    }
    return Period{*begin, quarter == 4 ? all->end : *end};
}

std::optional<Period> fiscal(Context& context, const ast::Moment& moment) {
    const auto& last = *context.fiscal_year_end;
    return moment.kind == ast::MomentKind::fiscal_year
               ? fiscal_year(moment.year, last)
               : fiscal_quarter(moment.year, moment.part, last);
}

/// Years of twelve months, each counted from the first day of the term.
std::optional<Period> contract_year(Context& context, const ast::Moment& moment) {
    const Date origin = context.deal.term.begin;
    const MonthEnd rule = context.deal.month_end;
    const auto begin = plus_months(origin, 12 * (moment.part - 1), rule);
    const auto end = plus_months(origin, 12 * moment.part, rule);
    return begin && end ? std::optional(Period{*begin, *end}) : std::nullopt;
}

std::optional<Period> days_of(Context& context, const ast::Moment& moment) {
    switch (moment.kind) {
        case ast::MomentKind::day: return Period{moment.day, moment.day + 1};
        case ast::MomentKind::month: return month_period(moment.year, moment.part);
        case ast::MomentKind::quarter: return quarter_period(moment.year, moment.part);
        case ast::MomentKind::half_year: return months(moment.year, 6 * moment.part - 5, 6);
        case ast::MomentKind::year: return year_period(moment.year);
        case ast::MomentKind::fiscal_year:
        case ast::MomentKind::fiscal_quarter: return fiscal(context, moment);
        case ast::MomentKind::contract_year: return contract_year(context, moment);
    }
    return std::nullopt;
}

bool is_fiscal(ast::MomentKind kind) {
    return kind == ast::MomentKind::fiscal_year || kind == ast::MomentKind::fiscal_quarter;
}

/// How many periods of a kind a year has; 0 if they come in no series.
int parts_of_year(ast::MomentKind kind) {
    switch (kind) {
        case ast::MomentKind::month: return 12;
        case ast::MomentKind::quarter:
        case ast::MomentKind::fiscal_quarter: return 4;
        case ast::MomentKind::half_year: return 2;
        case ast::MomentKind::year:
        case ast::MomentKind::fiscal_year: return 1;
        case ast::MomentKind::contract_year:
        case ast::MomentKind::day: break;
    }
    return 0;
}

/// The place of a period in the series of those of its kind.
int place_of(const ast::Moment& moment) {
    const int parts = parts_of_year(moment.kind);
    return parts <= 1 ? (parts == 0 ? moment.part : moment.year)
                      : moment.year * parts + moment.part - 1;
}

ast::Moment at_place(ast::Moment moment, int place) {
    const int parts = parts_of_year(moment.kind);
    if (parts == 0) {
        moment.part = place;
    } else {
        moment.year = parts == 1 ? place : place / parts;
        moment.part = parts == 1 ? 0 : place % parts + 1;
    }
    return moment;
}

}  // namespace

std::optional<Period> period(Context& context, const ast::Moment& moment) {
    if (is_fiscal(moment.kind) && !context.fiscal_year_end) {
        context.diagnostics.report(moment.span, needs_fiscal_year, text_at(context, moment.span))
            .suggest("add `fiscal year ends 06-30` to the deal");
        return std::nullopt;
    }
    if (moment.kind == ast::MomentKind::contract_year && context.deal.month_end == MonthEnd::none &&
        context.deal.term.begin.ymd().day == 29 && context.deal.term.begin.ymd().month == 2) {
        context.diagnostics.report(moment.span, needs_month_end, text_at(context, moment.span))
            .suggest("add `month end clip` to the deal");
        return std::nullopt;
    }
    const auto found = days_of(context, moment);
    if (!found) {
        context.diagnostics.report(moment.span, no_such_days, text_at(context, moment.span),
                                   Date::first(), Date::last());
    }
    return found;
}

std::optional<Period> period(Context& context, const ast::Range& range) {
    const auto from = period(context, range.from);
    const auto to = period(context, range.to);
    if (!from || !to) {
        return std::nullopt;
    }
    if (to->last() < from->begin) {
        context.diagnostics.report(range.span, range_reversed, to->last(), from->begin);
        return std::nullopt;
    }
    return Period{from->begin, to->end};
}

std::vector<ast::Moment> moments_of(Context& context, const ast::Run& run) {
    if (!run.last) {
        return {run.first};
    }
    if (run.first.kind != run.last->kind) {
        context.diagnostics.report(run.span, run_of_two_kinds, text_at(context, run.span));
        return {};
    }
    const int first = place_of(run.first);
    const int last = place_of(*run.last);
    if (last < first) {
        context.diagnostics.report(run.span, run_reversed, text_at(context, run.span));
        return {};
    }
    std::vector<ast::Moment> moments;
    for (int place = first; place <= last; ++place) {
        moments.push_back(at_place(run.first, place));
        moments.back().span = run.span;
    }
    return moments;
}

std::string label_of(const ast::Moment& moment) {
    switch (moment.kind) {
        case ast::MomentKind::day: return moment.day.text();
        case ast::MomentKind::month: return fmt::format("{}-{:02}", moment.year, moment.part);
        case ast::MomentKind::quarter: return fmt::format("{}-Q{}", moment.year, moment.part);
        case ast::MomentKind::half_year: return fmt::format("{}-H{}", moment.year, moment.part);
        case ast::MomentKind::year: return fmt::format("{}", moment.year);
        case ast::MomentKind::fiscal_year: return fmt::format("FY{}", moment.year);
        case ast::MomentKind::fiscal_quarter:
            return fmt::format("FY{}-Q{}", moment.year, moment.part);
        case ast::MomentKind::contract_year: return fmt::format("Y{}", moment.part);
    }
    return {};
}

Date day(const ast::Moment& moment) {
    check(moment.kind == ast::MomentKind::day, "the grammar takes one day here");
    return moment.day;
}

std::optional<Date> first_of_month(Context& context, const ast::Moment& moment) {
    const Date found = day(moment);
    if (found.ymd().day != 1) {
        context.diagnostics.report(moment.span, not_first_of_month, found)
            .suggest(fmt::format("write `{}` or `{}`", month_of(found).begin, month_of(found).end));
        return std::nullopt;
    }
    return found;
}

}  // namespace tranche::compiler
