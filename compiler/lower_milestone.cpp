// SPDX-License-Identifier: Apache-2.0
/// Milestones, the risks that delay them, and the scenarios that move them.
#include "compiler/diagnostics.h"
#include "compiler/figures.h"
#include "compiler/lower.h"
#include "compiler/moments.h"

namespace tranche::compiler {

namespace {

/// Errors: reports a duration that counts from nowhere, or from two places.
void check_start(Context& context,
                 const std::string& name,
                 const Found<ast::Takes>& takes,
                 const std::optional<Found<ast::Follows>>& follows) {
    const auto& starting = takes->starting;
    if (!starting && !follows) {
        context.diagnostics.report(takes.span, starts_nowhere, name)
            .suggest("add `starting 2026-01-01` after the duration, or `follows MILESTONE`");
    }
    if (starting && follows) {
        context.diagnostics.report(starting->span, starts_twice, name)
            .note(follows->span, "it starts when these are met");
    }
}

}  // namespace

model::Milestone lower(Context& context, const ast::Milestone& milestone) {
    model::Milestone result;
    result.name = milestone.heading.name.text;
    result.title = milestone.heading.title.text;
    const auto [owner, follows, at, due, grace, long_stop, takes, chance, evidence] =
        take<Once<ast::Owner>, Once<ast::Follows>, Once<ast::AtSite>, Required<ast::Due>,
             Once<ast::Grace>, Once<ast::LongStop>, Once<ast::Takes>, Once<ast::Chance>,
             Once<ast::Evidence>>(context, result.name, milestone.heading.name.span,
                                  milestone.clauses);
    result.node = declaration_node(context, milestone.heading, milestone.span);
    clause_nodes(context, result.name, owner, follows, at, due, grace, long_stop, takes, chance,
                 evidence);
    if (owner) {
        result.owners = resolve_parties(context, (*owner)->parties);
    }
    if (follows) {
        result.follows = resolve_milestones(context, (*follows)->milestones);
    }
    if (at) {
        result.site = resolve<model::Site>(context, (*at)->site);
    }
    if (due) {
        result.due = day((*due)->day);
    }
    if (grace) {
        result.grace = lag(context, (*grace)->duration);
    }
    if (long_stop) {
        result.long_stop = day((*long_stop)->day);
    }
    if (due && long_stop && result.due > *result.long_stop) {
        context.diagnostics
            .report(due->span, due_after_long_stop, result.name, result.due, *result.long_stop)
            .note(long_stop->span, "the long stop is here");
    }
    if (takes) {
        result.takes = spread(context, (*takes)->duration);
        if ((*takes)->starting) {
            result.starting = day(*(*takes)->starting);
        }
        check_start(context, result.name, *takes, follows);
    }
    if (chance) {
        result.chance = fraction(context, (*chance)->probability, "chance", {});
    }
    if (evidence) {
        result.evidence = (*evidence)->document.text;
    }
    return result;
}

model::Risk lower(Context& context, const ast::Risk& risk) {
    model::Risk result;
    result.name = risk.heading.name.text;
    result.title = risk.heading.title.text;
    const auto [chance, delays] = take<Required<ast::Chance>, RequiredMany<ast::Delays>>(
        context, result.name, risk.heading.name.span, risk.clauses);
    result.node = declaration_node(context, risk.heading, risk.span);
    clause_nodes(context, result.name, chance);
    if (chance) {
        result.chance = fraction(context, (*chance)->probability, "chance", {});
    }
    for (const auto& clause : delays) {
        result.effects.push_back({resolve_milestones(context, clause->milestones),
                                  spread(context, clause->by),
                                  clause_node(context, result.name, clause)});
    }
    return result;
}

}  // namespace tranche::compiler
