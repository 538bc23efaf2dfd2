// SPDX-License-Identifier: Apache-2.0
#include "compiler/termination.h"

#include "compiler/clauses.h"
#include "compiler/diagnostics.h"
#include "compiler/words.h"

namespace tranche::compiler {

namespace {

using model::AtTermination;

constexpr Words<AtTermination, 3> owed_words{{
    {"prorated", AtTermination::prorated},
    {"full", AtTermination::in_full},
    {"commitment", AtTermination::commitment_due},
}};

bool ends(const model::Power& power, std::uint32_t purchase) {
    const auto* instrument = std::get_if<model::InstrumentRef>(&power.subject);
    return std::holds_alternative<model::WholeDeal>(power.subject) ||
           (instrument != nullptr && instrument->index == purchase &&
            instrument->kind == model::InstrumentKind::purchase);
}

}  // namespace

std::vector<const model::Power*> powers_of(const model::Deal& deal) {
    std::vector<const model::Power*> powers;
    for (const model::Capacity& capacity : deal.capacities) {
        for (const model::CapacityTranche& tranche : capacity.tranches) {
            for (std::size_t i = 0; tranche.late && i < tranche.late->remedies.size(); ++i) {
                powers.push_back(&tranche.late->remedies[i].power);
            }
        }
    }
    for (const model::Sla& sla : deal.slas) {
        if (sla.chronic) {
            powers.push_back(&sla.chronic->power);
        }
    }
    return powers;
}

void lower_termination(Context& context,
                       model::Purchase& purchase,
                       const Found<ast::AtTermination>& clause) {
    purchase.termination_node = clause_node(context, purchase.name, clause);
    purchase.at_termination = meaning(context, clause->how, "what is owed then", owed_words);
    const bool is_commitment = purchase.at_termination == AtTermination::commitment_due;
    const bool has =
        is_commitment ? purchase.commit.has_value() : purchase.commit || !purchase.minimums.empty();
    if (!purchase.take_or_pay || !has) {
        context.diagnostics.report(clause.span, nothing_owed_then, purchase.name,
                                   !purchase.take_or_pay ? "`take or pay`"
                                   : is_commitment       ? "`commit`"
                                                         : "`minimum` or `commit`");
    }
}

void check_terminations(Context& context) {
    const model::Deal& deal = context.deal;
    for (std::uint32_t i = 0; i < deal.purchases.size(); ++i) {
        const model::Purchase& purchase = deal.purchases[i];
        for (const model::Power* power : powers_of(deal)) {
            if (purchase.take_or_pay && !purchase.at_termination && ends(*power, i)) {
                context.diagnostics
                    .report(deal[purchase.take_or_pay_node].span, owed_when_terminated,
                            purchase.name)
                    .note(deal[power->node].span, "this can end it")
                    .suggest(
                        "add `termination minimum prorated by day`, `termination minimum in "
                        "full` or `termination commitment due`");
                break;
            }
        }
    }
}

}  // namespace tranche::compiler
