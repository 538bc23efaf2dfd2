// SPDX-License-Identifier: Apache-2.0
/// What parties have to do besides paying and delivering.
#include "compiler/diagnostics.h"
#include "compiler/figures.h"
#include "compiler/lower.h"
#include "compiler/moments.h"
#include "compiler/words.h"

namespace tranche::compiler {

namespace {

using Every = model::DueEach::Every;

constexpr Words<Every, 3> recurrences{{
    {"month", Every::month},
    {"quarter", Every::quarter},
    {"year", Every::year},
}};

/// The clauses that say when an obligation is due: exactly one is needed.
struct DueClauses {
    std::optional<Found<ast::DueBy>> by;
    std::optional<Found<ast::DueEach>> each;
    std::optional<Found<ast::DueAfter>> after;
};

model::DueEach lower_each(Context& context, const ast::DueEach& each) {
    if (each.anchor.text != each.every.text && each.anchor.text != "period") {
        context.diagnostics.report(each.anchor.span, another_period, each.anchor.text,
                                   each.every.text);
    }
    return {meaning(context, each.every, "how often", recurrences).value_or(Every::month),
            lag(context, each.within).value_or(model::Lag{})};
}

/// Errors: reports none of the clauses, and the second of two. Its text is without what it cites.
void lower_due(Context& context,
               const ast::Heading& heading,
               const DueClauses& due,
               model::Obligation& result) {
    std::optional<Span> first;
    const auto note = [&](Span clause, Span last, std::string_view word = {}) {
        if (first) {
            context.diagnostics.report(clause, due_twice, result.name)
                .note(*first, "it is due here");
            return;
        }
        first = clause;
        result.due_text = fmt::format("{}{}", text_at(context, {clause.begin, last.end}), word);
    };
    if (due.by) {
        note(due.by->span, (*due.by)->day.span);
    }
    if (due.each) {
        note(due.each->span, (*due.each)->anchor.span, " end");
    }
    if (due.after) {
        note(due.after->span, (*due.after)->milestone.span);
    }
    if (!first) {
        context.diagnostics.report(heading.name.span, due_missing, result.name)
            .suggest(
                "add `by 2026-03-31`, `each month within 10 days of month end` or `within 30 "
                "days after MILESTONE`");
    }
    if (due.by) {
        result.due = day((*due.by)->day);
    } else if (due.each) {
        result.due = lower_each(context, *due.each->what);
    } else if (due.after) {
        result.due = model::DueAfter{
            lag(context, (*due.after)->within).value_or(model::Lag{}),
            resolve_milestone(context, (*due.after)->milestone).value_or(model::MilestoneId{})};
    }
}

/// Errors: reports an obligation that is due when the deal is over, unless it survives that.
void check_in_term(Context& context,
                   const model::Obligation& obligation,
                   const std::optional<Found<ast::DueBy>>& by) {
    const Period& term = context.deal.term;
    if (by && !obligation.survives && std::get<Date>(obligation.due) > term.last()) {
        context.diagnostics
            .report(by->span, due_after_term, obligation.name, std::get<Date>(obligation.due),
                    term.last())
            .note(context.deal[context.deal.term_node].span, "the term is here")
            .suggest("add `survives termination` if it does");
    }
}

/// Errors: reports parties who owe something to themselves.
void check_toward(Context& context, const model::Obligation& obligation, Span toward) {
    for (const model::PartyId party : obligation.toward) {
        if (obligation.owners.size() == 1 && obligation.owners.front() == party) {
            context.diagnostics.report(toward, same_party, context.deal[party].name, "owner",
                                       "toward");
        }
    }
}

}  // namespace

model::Obligation lower(Context& context, const ast::Obligation& declaration) {
    const ErrorCount errors(context);
    const ast::Heading& heading = declaration.heading;
    model::Obligation result;
    result.name = heading.name.text;
    result.title = heading.title.text;
    const auto [owner, toward, by, each, after, evidence, cure, survives] =
        take<Required<ast::Owner>, Once<ast::Toward>, Once<ast::DueBy>, Once<ast::DueEach>,
             Once<ast::DueAfter>, Once<ast::Evidence>, Once<ast::Cure>, Once<ast::Survives>>(
            context, result.name, heading.name.span, declaration.clauses);
    result.node = declaration_node(context, heading, declaration.span);
    clause_nodes(context, result.name, owner, toward, by, each, after, evidence, cure, survives);
    if (owner) {
        result.owners = resolve_parties(context, (*owner)->parties);
    }
    if (toward) {
        result.toward = resolve_parties(context, (*toward)->parties);
    }
    lower_due(context, heading, {by, each, after}, result);
    if (evidence) {
        result.evidence = (*evidence)->document.text;
    }
    if (cure) {
        result.cure = lag(context, (*cure)->within);
    }
    if (survives) {
        result.survives.emplace();
        if ((*survives)->life) {
            result.survives->life = lag(context, *(*survives)->life);
        }
    }
    if (errors.is_unchanged()) {
        check_in_term(context, result, by);
    }
    if (errors.is_unchanged() && toward) {
        check_toward(context, result, toward->span);
    }
    return result;
}

}  // namespace tranche::compiler
