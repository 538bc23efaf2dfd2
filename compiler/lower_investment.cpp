// SPDX-License-Identifier: Apache-2.0
/// Staged investments.
#include "compiler/lower_investment.h"

#include "base/check.h"
#include "compiler/diagnostics.h"
#include "compiler/lower.h"
#include "compiler/moments.h"

#include <algorithm>

namespace tranche::compiler {

namespace {

using model::InstrumentKind;
using model::Investment;
using model::InvestmentTranche;

InvestmentTranche lower_tranche(Context& context,
                                const TrancheOwner& owner,
                                const Found<ast::InvestmentTranche>& clause) {
    const ast::InvestmentTranche& tranche = *clause.what;
    InvestmentTranche result;
    result.name = tranche.name.text;
    result.title = tranche.title ? tranche.title->text : "";
    const std::string path = fmt::format("{}.{}", owner.investment.name, result.name);
    const auto [open, when, status] = take<Required<ast::Open>, Once<ast::When>, Once<ast::Status>>(
        context, path, tranche.name.span, tranche.tails);

    result.cap = money(context, tranche.cap, owner.currency).value_or(Quantity{});
    result.node = add_node(context, path, clause.span, *clause.marks, result.cap);
    result.status = lower_status(context, path, status, owner.investment.status);
    clause_nodes(context, path, open, when);
    if (open) {
        result.window = period(context, (*open)->window).value_or(Period{});
    }
    const auto& announced = context.deal.announced;
    if (open && announced && !result.window.is_empty() && result.window.last() < *announced) {
        context.diagnostics.report(open->span, closed_before_announced, path, result.window.last(),
                                   *announced);
    }
    auto exceptions = exceptions_of(context, *clause.marks);
    if (when || !exceptions.empty()) {
        const auto position = static_cast<std::uint32_t>(owner.investment.tranches.size());
        context.waiting.push_back({when ? &(*when)->condition : nullptr,
                                   {{InstrumentKind::investment, owner.index}, position},
                                   nullptr,
                                   std::move(exceptions)});
    }
    return result;
}

/// All tails of all `draw` clauses: each may stand once.
std::vector<ast::Placed<ast::DrawTerms::Tail>> tails_of(
    const std::vector<Found<ast::DrawTerms>>& clauses) {
    std::vector<ast::Placed<ast::DrawTerms::Tail>> tails;
    for (const auto& clause : clauses) {
        tails.insert(tails.end(), clause->tails.begin(), clause->tails.end());
    }
    return tails;
}

void lower_terms(Context& context,
                 const std::vector<Found<ast::DrawTerms>>& clauses,
                 Investment& result) {
    const auto tails = tails_of(clauses);
    const Span place = clauses.empty() ? Span{} : clauses.front().span;
    const auto [least, most, multiple, rest, business] =
        take<Once<ast::AtLeastEach>, Once<ast::AtMostDraws>, Once<ast::InMultiples>,
             Once<ast::OrAllLeft>, Once<ast::OnBusinessDays>>(context, result.name + ".draw", place,
                                                              tails);
    lower_least(context, least, result);
    model::DrawTerms& terms = result.terms;
    if (multiple && !result.cap.unit.is_number()) {
        terms.multiple = amount_in(context, (*multiple)->step, result.cap.unit);
    }
    if (most) {
        constexpr int draws_most = 1000;
        terms.draws_max = (*most)->count;
        if ((*most)->count < 1 || (*most)->count > draws_most) {
            context.diagnostics.report((*most)->span, number_of_draws,
                                       text_at(context, (*most)->span), draws_most);
        }
    }
    if (rest && !least && !multiple) {
        context.diagnostics.report(rest->span, rest_of_nothing, result.name);
    }
    if (business && context.calendar == nullptr) {
        context.diagnostics.report(business->span, needs_calendar, text_at(context, business->span))
            .suggest("add `calendar us_federal` to the deal, and declare that calendar");
    }
    terms.rest =
        rest ? model::DrawTerms::Rest::always_drawable : model::DrawTerms::Rest::as_any_other;
    terms.days = business ? model::DrawTerms::Days::business : model::DrawTerms::Days::any;
    for (const auto& clause : clauses) {
        static_cast<void>(clause_node(context, result.name, clause));
    }
}

/// Errors: reports months, and what is no time of day.
void lower_notice(Context& context, const Found<ast::Notice>& clause, Investment& result) {
    static_cast<void>(clause_node(context, result.name, clause));
    const auto lead = lag(context, clause->lead);
    const auto minute =
        clause->before ? minute_of(context, *clause->before, End::excluded) : std::nullopt;
    if (lead && lead->unit == model::LagUnit::months) {
        context.diagnostics.report(clause->lead.span, wrong_dimension,
                                   text_at(context, clause->lead.span), "a number of days");
        return;
    }
    if (lead) {
        result.notice = model::Notice{*lead, minute};
    }
}

}  // namespace

void start_investment(Context& context,
                      const ast::Heading& heading,
                      Span span,
                      Investment& result) {
    result.name = heading.name.text;
    result.title = heading.title.text;
    result.node = declaration_node(context, heading, span);
}

void lower_cap(Context& context, const std::optional<Found<ast::UpTo>>& up_to, Investment& result) {
    if (up_to) {
        result.cap = money(context, (*up_to)->cap).value_or(Quantity{});
        result.cap_node = clause_node(context, result.name, *up_to, result.cap);
        expect_source(context, result.cap_node, result.node);
        check(!(*up_to)->power, "the grammar takes no power here");
    }
}

void lower_draws(Context& context, const DrawClauses& clauses, Investment& result) {
    lower_terms(context, clauses.terms, result);
    if (clauses.notice) {
        lower_notice(context, *clauses.notice, result);
    }
    clause_nodes(context, result.name, clauses.in_order, clauses.at_once, clauses.stop);
    if (clauses.stop) {
        result.stopped_while = resolve_events(context, (*clauses.stop)->events);
    }
    result.order = clauses.in_order ? model::DrawOrder::as_written : model::DrawOrder::any;
    result.draws =
        clauses.at_once ? model::DrawPolicy::as_soon_as_available : model::DrawPolicy::on_request;
}

void lower_tranches(Context& context,
                    const std::vector<Found<ast::InvestmentTranche>>& tranches,
                    CurrencyOf currency,
                    Investment& result) {
    check_tranche_names(context, result.name, names_of(tranches));
    const auto index = static_cast<std::uint32_t>(context.deal.investments.size());
    for (const auto& tranche : tranches) {
        result.tranches.push_back(lower_tranche(context, {result, index, currency}, tranche));
        expect_source(context, result.tranches.back().node, result.node);
    }
}

void check_caps(Context& context,
                const Investment& investment,
                const std::vector<CapPlace>& places,
                Span cap) {
    Quantity total = zero(investment.cap.unit);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const bool was_within = total <= investment.cap;
        total += investment.tranches[i].cap;
        if (was_within && total > investment.cap) {
            context.diagnostics
                .report(places[i].cap, tranches_exceed_cap, places[i].name->text, total,
                        investment.cap)
                .note(cap, "the cap is here");
        }
    }
}

void lower_least(Context& context,
                 const std::optional<Found<ast::AtLeastEach>>& least,
                 Investment& result) {
    if (!least || result.cap.unit.is_number()) {
        return;
    }
    result.terms.at_least = amount_in(context, (*least)->amount, result.cap.unit);
    if (!result.terms.at_least) {
        return;
    }
    Quantity largest = zero(result.cap.unit);
    for (const InvestmentTranche& tranche : result.tranches) {
        if (tranche.cap.unit == largest.unit) {
            largest = std::max(largest, tranche.cap);
        }
    }
    if (!largest.is_zero() && largest < *result.terms.at_least) {
        context.diagnostics.report((*least)->amount.span, draws_too_large, result.name,
                                   *result.terms.at_least, largest);
    }
}

Investment lower(Context& context, const ast::Investment& declaration) {
    const ErrorCount errors(context);
    Investment result;
    const Span place = declaration.heading.name.span;
    const auto [roles, up_to, status, tranches, at_once, terms, notice, in_order, stop] =
        take<Many<ast::Role>, Required<ast::UpTo>, Required<ast::Status>,
             RequiredMany<ast::InvestmentTranche>, Once<ast::DrawsWhenAvailable>,
             Many<ast::DrawTerms>, Once<ast::Notice>, Once<ast::InOrder>, Once<ast::StopWhile>>(
            context, declaration.heading.name.text, place, declaration.clauses);
    start_investment(context, declaration.heading, declaration.span, result);
    std::tie(result.investor, result.issuer) =
        lower_roles(context, declaration.heading, roles, {"investor", "issuer"});
    lower_cap(context, up_to, result);
    result.status = lower_status(context, result.name, status, {});
    lower_tranches(context, tranches, {result.cap.unit, up_to ? up_to->span : place}, result);
    lower_draws(context, {terms, notice, in_order, at_once, stop}, result);
    if (errors.is_unchanged()) {
        check_caps(context, result, cap_places(tranches), up_to->span);
    }
    return result;
}

}  // namespace tranche::compiler
