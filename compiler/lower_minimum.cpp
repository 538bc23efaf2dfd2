// SPDX-License-Identifier: Apache-2.0
/// The minimums of a purchase: listed by year, quarter or any period, in even parts, or cumulative.
#include "compiler/diagnostics.h"
#include "compiler/lower_purchase.h"
#include "compiler/moments.h"
#include "compiler/words.h"
#include "model/dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace tranche::compiler {

namespace {

using ast::MomentKind;
using model::Minimum;
using model::Purchase;
using model::Schedule;

constexpr Words<Schedule, 7> schedules{{
    {"yearly", Schedule::yearly},
    {"year", Schedule::yearly},
    {"quarterly", Schedule::quarterly},
    {"quarter", Schedule::quarterly},
    {"month", Schedule::monthly},
    {"period", Schedule::by_period},
    {"cumulative", Schedule::cumulative},
}};

Schedule schedule_of(Context& context, const ast::Name& word) {
    return meaning(context, word, "a schedule", schedules).value_or(Schedule::by_period);
}

/// Errors: reports a row that is no year, or no quarter, where each row has to be one.
bool is_of_schedule(Context& context, Schedule schedule, const ast::Moment& row) {
    const bool is_year = row.kind == MomentKind::year || row.kind == MomentKind::fiscal_year ||
                         row.kind == MomentKind::contract_year;
    const bool is_quarter =
        row.kind == MomentKind::quarter || row.kind == MomentKind::fiscal_quarter;
    if (schedule == Schedule::yearly && !is_year) {
        context.diagnostics.report(row.span, not_a_year, text_at(context, row.span));
        return false;
    }
    if (schedule == Schedule::quarterly && !is_quarter) {
        context.diagnostics.report(row.span, not_a_quarter, text_at(context, row.span));
        return false;
    }
    return true;
}

/// Errors: reports a row that is no period of the schedule, or does not lie within the term.
std::optional<Period> minimum_period(Context& context, Schedule schedule, const ast::Moment& row) {
    auto found = period(context, row);
    if (!found || !is_of_schedule(context, schedule, row)) {
        return std::nullopt;
    }
    if (!is_within_term(context, *found, row.span)) {
        return std::nullopt;
    }
    if (schedule == Schedule::cumulative) {
        found->begin = std::min(context.deal.term.begin, found->begin);
    }
    return found;
}

/// A row of a table with the one before it, if its days are known.
struct Row {
    const ast::Marked<ast::ScheduleRow>* written;
    Quantity amount;
    Period period;
};

/// Errors: reports a row that does not come after the one before, and a cumulative one below it.
void check_after(Context& context, Schedule schedule, const Row& before, const Row& now) {
    const Span here = now.written->what.periods.span;
    const Span there = before.written->what.periods.span;
    const bool is_cumulative = schedule == Schedule::cumulative;
    const bool is_after =
        is_cumulative ? now.period.end > before.period.end : now.period.begin >= before.period.end;
    if (!is_after) {
        context.diagnostics
            .report(here, minimums_out_of_order, text_at(context, here), text_at(context, there))
            .note(there, "the row before is here");
    }
    const Quantity& low = now.amount;
    const Quantity& high = before.amount;
    if (is_cumulative && low.unit == high.unit && low < high) {
        context.diagnostics
            .report(now.written->what.amount.span, cumulative_falls, text_at(context, here), low,
                    high)
            .note(before.written->what.amount.span, "the row before is here");
    }
}

Minimum lower_row(Context& context,
                  Draft& draft,
                  const Found<ast::Minimum>& clause,
                  const ast::Marked<ast::ScheduleRow>& row,
                  const ast::Moment& period,
                  const Quantity& amount) {
    Minimum minimum;
    minimum.label = label_of(period);
    minimum.amount = amount;
    const std::string& owner = draft.purchase.name;
    minimum.node = add_node(context, fmt::format("{}.minimum.{}", owner, minimum.label), row.span,
                            row.marks, minimum.amount, *clause.marks);
    expect_source(context, minimum.node, draft.purchase.node);
    return minimum;
}

void lower_table(Context& context,
                 Draft& draft,
                 const Found<ast::Minimum>& clause,
                 const ast::MinimumTable& table) {
    Purchase& purchase = draft.purchase;
    purchase.schedule = schedule_of(context, table.every);
    if (table.rows.empty()) {
        const bool is_cumulative = purchase.schedule == Schedule::cumulative;
        context.diagnostics.report(clause.span, no_minimums, purchase.name)
            .suggest(is_cumulative ? "add a row such as `by 2026-12-31: 1.5B USD`"
                                   : "add a row such as `2026: 1.5B USD`");
        return;
    }
    std::optional<Row> before;
    for (const auto& row : table.rows) {
        const Quantity amount = draft.amount(context, row.what.amount).value_or(Quantity{});
        for (const ast::Moment& moment : moments_of(context, row.what.periods)) {
            purchase.minimums.push_back(lower_row(context, draft, clause, row, moment, amount));
            const auto days = minimum_period(context, purchase.schedule, moment);
            if (!days) {
                break;  // The others of a run would say the same again.
            }
            purchase.minimums.back().period = *days;
            const Row now{&row, amount, *days};
            if (before) {
                check_after(context, purchase.schedule, *before, now);
            }
            before = now;
        }
    }
    const Date last = context.deal.term.last();
    if (purchase.schedule == Schedule::cumulative && before && before->period.last() < last) {
        context.diagnostics
            .report(before->written->what.periods.span, cumulative_ends_early,
                    before->period.last(), last)
            .suggest(fmt::format("add a row `by {}: {} {}`", last,
                                 grouped(before->amount.value.normalized()),
                                 before->amount.unit.text()));
    }
}

/// The calendar month, quarter or year in which `day` lies, and what it is called.
std::pair<Period, std::string> part_of(Schedule schedule, Date day) {
    const auto [year, month, number] = day.ymd();
    static_cast<void>(number);
    const int quarter = (month + 2) / 3;
    switch (schedule) {
        case Schedule::quarterly:
            return {quarter_period(year, quarter).value_or(Period{}),
                    fmt::format("{}-Q{}", year, quarter)};
        case Schedule::monthly: return {month_of(day), fmt::format("{}-{:02}", year, month)};
        case Schedule::yearly:
        case Schedule::by_period:
        case Schedule::cumulative: break;
    }
    return {year_period(year).value_or(Period{}), std::to_string(year)};
}

/// The parts of `range` with their names. Errors: reports one that lies in it only in part.
std::vector<std::pair<Period, std::string>> parts_of(Context& context,
                                                     Schedule schedule,
                                                     const ast::MinimumEven& even,
                                                     const Period& range) {
    std::vector<std::pair<Period, std::string>> parts;
    for (Date day = range.begin; day < range.end;) {
        auto part = part_of(schedule, day);
        if (part.first.begin < range.begin || part.first.end > range.end) {
            context.diagnostics.report(even.each.span, stub_period, range.begin, range.last(),
                                       even.each.text, part.second);
            return {};
        }
        day = part.first.end;
        parts.push_back(std::move(part));
    }
    return parts;
}

void lower_even(Context& context,
                Draft& draft,
                const Found<ast::Minimum>& clause,
                const ast::MinimumEven& even) {
    Purchase& purchase = draft.purchase;
    purchase.schedule = schedule_of(context, even.each);
    const auto amount = draft.amount(context, even.amount);
    const auto range = even.over ? period(context, *even.over) : context.deal.term;
    if (!amount || !range || range->is_empty()) {
        return;
    }
    if (even.over && !is_within_term(context, *range, even.over->span)) {
        return;
    }
    const auto parts = parts_of(context, purchase.schedule, even, *range);
    if (parts.empty()) {
        return;
    }
    const bool is_money = amount->unit.is_money();
    const RoundingRule rule =
        is_money
            ? context.deal.rounding
            : RoundingRule{Rounding::half_even, {Decimal(1, amount->unit.places()), amount->unit}};
    if (rule.step.unit != amount->unit) {
        return;  // The deal has no currency to round to, which is reported.
    }
    const auto amounts = split_evenly(*amount, parts.size(), rule);
    if (amounts.front().value <= Decimal(0) || amounts.back().value <= Decimal(0)) {
        context.diagnostics.report(even.amount.span, parts_of_nothing,
                                   text_at(context, even.amount.span), parts.size(), rule.step,
                                   amounts.front(), amounts.back());
        return;
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto& [days, label] = parts[i];
        const auto node = add_node(context, fmt::format("{}.minimum.{}", purchase.name, label),
                                   clause.span, *clause.marks);
        expect_source(context, node, purchase.node);
        purchase.minimums.push_back({label, days, amounts[i], node});
    }
}

std::string_view anchor_of(Schedule schedule) {
    switch (schedule) {
        case Schedule::yearly: return "year";
        case Schedule::quarterly: return "quarter";
        case Schedule::monthly: return "month";
        case Schedule::by_period:
        case Schedule::cumulative: break;
    }
    return "period";
}

/// Whether it is a month, a quarter or a year of the calendar.
bool is_such(const Period& period, std::string_view anchor) {
    const auto [year, month, unused] = period.last().ymd();
    const auto such = anchor == "year"      ? year_period(year)
                      : anchor == "quarter" ? quarter_period(year, (month + 2) / 3)
                                            : std::optional(month_of(period.last()));
    return such == period;
}

/// Whether the end of `anchor` is that of each period that is settled.
bool fits(const Context& context, const Purchase& purchase, std::string_view anchor) {
    if (!has_minimum(context, purchase)) {
        const auto& commit = purchase.commit;
        return anchor == "year" &&
               (!commit || commit->over.is_empty() ||
                commit->over.end == year_period(commit->over.last().year())->end);
    }
    const auto& all = purchase.minimums;
    return anchor == anchor_of(purchase.schedule) ||
           (purchase.schedule == Schedule::by_period && !all.empty() &&
            std::all_of(all.begin(), all.end(),
                        [&](const model::Minimum& one) { return is_such(one.period, anchor); }));
}

}  // namespace

void lower_minimums(Context& context, Draft& draft, const Found<ast::Minimum>& clause) {
    const auto block = clause_node(context, draft.purchase.name, clause);
    const std::size_t unsourced = context.unsourced.size();
    if (const auto* table = std::get_if<ast::MinimumTable>(&clause->schedule)) {
        lower_table(context, draft, clause, *table);
    } else {
        lower_even(context, draft, clause, std::get<ast::MinimumEven>(clause->schedule));
    }
    // One warning for the clause, not one for each minimum.
    if (context.unsourced.size() > unsourced) {
        context.unsourced.resize(unsourced);
        context.unsourced.push_back(block);
    }
}

bool has_minimum(const Context& context, const Purchase& purchase) {
    return context.nodes.count(purchase.name + ".minimum") > 0;
}

void check_anchor(Context& context,
                  const Purchase& purchase,
                  const ast::Name& anchor,
                  std::string_view cure) {
    if (anchor.text != "period" && !fits(context, purchase, anchor.text)) {
        context.diagnostics.report(anchor.span, wrong_anchor, anchor.text, purchase.name)
            .suggest(fmt::format("write `{}`", cure));
    }
}

}  // namespace tranche::compiler
