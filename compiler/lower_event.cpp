// SPDX-License-Identifier: Apache-2.0
/// Events: whom they excuse, for how long, and by when the others have to be told.
#include "compiler/diagnostics.h"
#include "compiler/figures.h"
#include "compiler/lower.h"
#include "compiler/words.h"

namespace tranche::compiler {

namespace {

using Most = model::Event::Most;

constexpr Words<Most::Of, 2> of_words{{{"each", Most::Of::each_time}, {"all", Most::Of::all}}};

/// Errors: reports what is no whole number of days or weeks, business days, and no days at all.
Most lower_most(Context& context, const ast::ExcuseCap& cap) {
    Most most;
    most.of = meaning(context, cap.of, "of what it is the most", of_words).value_or(most.of);
    const auto length = lag(context, cap.days);
    if (length && length->unit != model::LagUnit::days) {
        context.diagnostics.report(cap.days.span, not_days_or_weeks,
                                   text_at(context, cap.days.span));
    } else if (length && length->count == 0) {
        context.diagnostics.report(cap.days.span, not_above_zero, text_at(context, cap.days.span));
    } else if (length) {
        most.days = length->count;
    }
    return most;
}

/// Errors: reports a clause that says more of an excuse, where nobody is excused.
template <typename Clause>
void check_excuses(Context& context,
                   const model::Event& event,
                   const std::optional<Found<Clause>>& clause) {
    if (clause && event.excuses.empty()) {
        context.diagnostics
            .report(clause->span, excuses_nobody, std::string(written<Clause>.keyword), event.name)
            .suggest(fmt::format("add `{}`", written<ast::Excuses>.example));
    }
}

}  // namespace

model::Event lower(Context& context, const ast::Event& declaration) {
    model::Event result;
    result.name = declaration.heading.name.text;
    result.title = declaration.heading.title.text;
    const auto [excuses, cap, notice] =
        take<Once<ast::Excuses>, Once<ast::ExcuseCap>, Once<ast::NoticeWithin>>(
            context, result.name, declaration.heading.name.span, declaration.clauses);
    result.node = declaration_node(context, declaration.heading, declaration.span);
    clause_nodes(context, result.name, excuses, cap, notice);
    const ErrorCount errors(context);
    if (excuses) {
        result.excuses = resolve_parties(context, (*excuses)->parties);
    }
    if (cap) {
        result.most = lower_most(context, *cap->what);
    }
    if (notice) {
        result.notice_within = lag(context, (*notice)->within);
    }
    if (errors.is_unchanged()) {
        check_excuses(context, result, cap);
        check_excuses(context, result, notice);
    }
    return result;
}

}  // namespace tranche::compiler
