// SPDX-License-Identifier: Apache-2.0
/// What excuses a buyer from taking: causes by their names, and what they reduce.
#include "compiler/diagnostics.h"
#include "compiler/lower_purchase.h"

#include <fmt/format.h>

#include <algorithm>

namespace tranche::compiler {

using model::Excuses;

void lower_excuses(Context& context, model::Purchase& purchase, const Found<ast::Excuse>& clause) {
    const std::string owner = purchase.name + ".excuse";
    const auto [once, stays] = take<Once<ast::CountsOnce>, Once<ast::TotalStays>>(
        context, owner, clause.span, clause->tails);
    Excuses excuses;
    excuses.node = clause_node(context, purchase.name, clause);
    for (const ast::Name& cause : clause->causes) {
        const auto first =
            std::find_if(excuses.causes.begin(), excuses.causes.end(),
                         [&](const Excuses::Cause& known) { return known.name == cause.text; });
        if (first != excuses.causes.end()) {
            context.diagnostics.report(cause.span, listed_twice, cause.text)
                .note(context.deal[first->node].span, "first here");
            continue;
        }
        excuses.causes.push_back(
            {cause.text, add_node(context, fmt::format("{}.{}", owner, cause.text), cause.span,
                                  *clause.marks)});
    }
    excuses.reduce = clause->reduces.text == "minimum" ? Excuses::Reduce::minimum
                                                       : Excuses::Reduce::contract_quantity;
    excuses.one_day = once ? Excuses::OneDay::counts_once : Excuses::OneDay::adds;
    excuses.total = stays ? Excuses::Total::stays : Excuses::Total::reduced;
    if (!purchase.take_or_pay) {
        report_missing<ast::TakeOrPay>(context, purchase.name, clause.span);
    }
    if (stays && !purchase.commit) {
        report_missing<ast::Commit>(context, purchase.name, stays->span);
    }
    purchase.excuses = excuses;
}

}  // namespace tranche::compiler
