// SPDX-License-Identifier: Apache-2.0
#include "compiler/test_case.h"

#include "base/text.h"
#include "compiler/diagnostics.h"
#include "compiler/figures.h"
#include "compiler/moments.h"
#include "model/duties.h"
#include "model/service_days.h"

#include <fmt/format.h>

#include <algorithm>

namespace tranche::compiler {

namespace {

constexpr std::int32_t days_beside_the_deal = 366;

std::string_view noun_of(const ast::TestFigure& figure) {
    return std::holds_alternative<ast::Moment>(figure) ? "a day"
           : std::holds_alternative<ast::Percent>(figure) ||
                   std::holds_alternative<ast::OfFee>(figure)
               ? "a share"
               : "an amount";
}

/// What is written, or what the case has for the table named. Errors: reports an unknown table.
const ast::TestFigure* written_for(TestCase& test, const ast::TestFigure& figure) {
    const auto* name = std::get_if<ast::Name>(&figure);
    if (name == nullptr) {
        return &figure;
    }
    const auto found = test.figures.find(name->text);
    if (found != test.figures.end()) {
        test.used.insert(found->first);
        return found->second;
    }
    Diagnostic& diagnostic = test.context.diagnostics.report(name->span, no_such_table, name->text);
    std::vector<std::string_view> tables;
    for (const auto& [table, value] : test.figures) {
        tables.push_back(table);
    }
    if (const auto near = nearest(name->text, tables)) {
        diagnostic.suggest(fmt::format("did you mean `{}`?", *near));
    } else if (tables.empty()) {
        diagnostic.suggest(fmt::format("add `each {} {{ CASE: FIGURE }}`", name->text));
    }
    return nullptr;
}

/// The figure as `What`. Errors: reports what is no `needed`.
template <typename What>
const What* taken_as(TestCase& test, const ast::TestFigure& figure, std::string_view needed) {
    const ast::TestFigure* found = written_for(test, figure);
    if (found == nullptr) {
        return nullptr;
    }
    const auto* what = std::get_if<What>(found);
    if (what == nullptr) {
        const Span span = span_of(figure);
        test.context.diagnostics.report(span, another_figure, text_at(test.context, span),
                                        std::string(noun_of(*found)), std::string(needed));
    }
    return what;
}

/// "`2026`, `2027` or `term`".
std::string settled_periods(const model::Purchase& purchase) {
    if (!purchase.take_or_pay) {
        return "nothing, for it has no `take or pay`";
    }
    std::vector<std::string> periods;
    const bool is_cumulative = purchase.schedule == model::Schedule::cumulative;
    for (const model::Minimum& minimum : purchase.minimums) {
        const Period& days = minimum.period;  // A label such as `2026-12-31` is only their last.
        periods.push_back(is_cumulative ? fmt::format("`{} .. {}`", days.begin, days.last())
                                        : fmt::format("`{}`", minimum.label));
    }
    if (purchase.commit) {
        periods.emplace_back("`term`");
    }
    return alternatives(periods);
}

}  // namespace

Period days_of_tests(const model::Deal& deal) {
    Period days{std::min(deal.announced.value_or(deal.term.begin), deal.term.begin), deal.term.end};
    for (const model::Milestone& milestone : deal.milestones) {
        days.begin = std::min(days.begin, milestone.due);
        const std::int32_t put_off = milestone.extended ? milestone.extended->days_max : 0;
        days.end = std::max(days.end, milestone.long_stop.value_or(milestone.due) + put_off + 1);
    }
    for (const model::Investment& investment : deal.investments) {
        for (const model::InvestmentTranche& tranche : investment.tranches) {
            days.begin = std::min(days.begin, tranche.window.begin);
            days.end = std::max(days.end, tranche.window.end);
        }
    }
    for (const model::Obligation& obligation : deal.obligations) {
        if (const auto* due = std::get_if<Date>(&obligation.due)) {
            days.begin = std::min(days.begin, *due);
            days.end = std::max(days.end, *due + 1);
        }
        days.end = std::max(
            days.end, model::days_owed(deal, obligation, deal.term.last(), deal.term.last()).end);
    }
    for (const model::Sla& sla : deal.slas) {
        const Period last = month_of(deal.term.last());
        days.end = std::max(days.end, model::claim_by(deal, sla, last).value_or(last.last()) + 1);
    }
    return {days.begin - std::min(days_beside_the_deal, days.begin - Date::first()),
            days.end + std::min(days_beside_the_deal, Date::end() - days.end)};
}

Span span_of(const ast::TestFigure& figure) {
    return std::visit([](const auto& what) { return what.span; }, figure);
}

const ast::Amount* amount_of(TestCase& test, const ast::TestFigure& figure) {
    return taken_as<ast::Amount>(test, figure, "an amount");
}

const ast::Percent* share_of(TestCase& test, const ast::TestFigure& figure) {
    return taken_as<ast::Percent>(test, figure, "a share");
}

std::optional<Date> day_of(TestCase& test, const ast::TestFigure& figure) {
    const auto* moment = taken_as<ast::Moment>(test, figure, "a day");
    if (moment == nullptr) {
        return std::nullopt;
    }
    const Date found = day(*moment);
    if (!test.days.contains(found)) {
        test.context.diagnostics.report(moment->span, no_day_of_the_deal, found, test.days.begin,
                                        test.days.last());
        return std::nullopt;
    }
    return found;
}

std::optional<Period> period_of(Context& context, const ast::TestPeriod& written) {
    const Period& term = context.deal.term;
    if (written.run) {
        context.diagnostics.report(written.span, run_for_one, text_at(context, written.span))
            .suggest("write `..` for all the days of it, or one clause for each period");
        return std::nullopt;
    }
    if (!written.range) {
        return term;
    }
    const auto found = period(context, *written.range);
    if (found && (found->begin < term.begin || found->end > term.end)) {
        context.diagnostics
            .report(written.span, outside_term, text_at(context, written.span), term.begin,
                    term.last())
            .note(context.deal[context.deal.term_node].span, "the term is here");
        return std::nullopt;
    }
    return found;
}

std::optional<model::NodeId> settled_by(Context& context,
                                        const ast::Name& name,
                                        std::uint32_t index,
                                        const ast::TestPeriod& written) {
    const model::Purchase& purchase = context.deal.purchases.at(index);
    const auto days = period_of(context, written);
    if (!days) {
        return std::nullopt;
    }
    for (const model::Minimum& minimum : purchase.minimums) {
        if (purchase.take_or_pay && written.range && minimum.period == *days) {
            return minimum.node;
        }
    }
    if (purchase.take_or_pay && purchase.commit &&
        (!written.range || purchase.commit->over == *days)) {
        return purchase.commit->node;
    }
    context.diagnostics.report(written.span, settles_nothing, name.text,
                               text_at(context, written.span), settled_periods(purchase));
    return std::nullopt;
}

std::optional<model::PurchaseId> shortfall_of(Context& context, const ast::Path& path) {
    const auto purchase = resolve<model::Purchase>(context, path.parts.front());
    if (purchase && (path.parts.size() != 2 || path.parts.back().text != "shortfall")) {
        context.diagnostics.report(path.span, names_no_shortfall, text_at(context, path.span))
            .suggest(fmt::format("write `{}.shortfall`", path.parts.front().text));
        return std::nullopt;
    }
    return purchase;
}

std::optional<model::TrancheRef> drawn_tranche(Context& context, const ast::Path& path) {
    const auto* found =
        context.names.find(path.parts.front(), {Kind::investment}, context.diagnostics);
    if (found == nullptr) {
        return std::nullopt;
    }
    if (path.parts.size() != 2) {
        context.diagnostics.report(path.span, names_no_tranche, text_at(context, path.span))
            .suggest(found->tranches.empty() ? std::string()
                                             : fmt::format("write `{}.{}`", path.parts.front().text,
                                                           found->tranches.front()));
        return std::nullopt;
    }
    const auto tranche =
        Names::find_tranche(path.parts.back(), path.parts.front(), *found, context.diagnostics);
    if (!tranche) {
        return std::nullopt;
    }
    return model::TrancheRef{{model::InstrumentKind::investment, found->index}, *tranche};
}

model::DrawAsked asked_of(TestCase& test,
                          const model::TrancheRef& tranche,
                          const ast::DrawAsked& written,
                          Span place) {
    Context& context = test.context;
    const model::Investment& investment = context.deal.investments.at(tranche.instrument.index);
    model::DrawAsked asked;
    if (written.requested) {
        if (!investment.notice) {
            context.diagnostics.report(place, asks_no_notice, investment.name);
        }
        asked.requested = day_of(test, *written.requested);
        asked.minute = written.at ? minute_of(context, *written.at, End::excluded) : std::nullopt;
    }
    if (!written.waived_by.empty() && !(investment.loan && investment.loan->waiver)) {
        context.diagnostics.report(written.waived_by.front().span, waives_nothing, investment.name);
        return asked;
    }
    asked.waived_by = resolve_parties(context, written.waived_by);
    for (std::size_t i = 0; i < asked.waived_by.size(); ++i) {
        const auto& lenders = investment.loan->lenders;
        if (std::none_of(lenders.begin(), lenders.end(), [&](const model::Share& lender) {
                return lender.party == asked.waived_by[i];
            })) {
            context.diagnostics.report(written.waived_by.front().span, no_lender,
                                       context.deal[asked.waived_by[i]].name, investment.name);
        }
    }
    return asked;
}

}  // namespace tranche::compiler
