// SPDX-License-Identifier: Apache-2.0
/// What is expected to be used counts when it is invoiced only if the contract says when that is.
#include "compiler/checks.h"
#include "compiler/clauses.h"
#include "compiler/diagnostics.h"

#include <algorithm>

namespace tranche::compiler {

namespace {

/// Whether a demand or a capacity makes use that counts toward the purchase.
bool is_expected_to_be_used(const model::Deal& deal, model::PurchaseId purchase) {
    const model::InstrumentRef self{model::InstrumentKind::purchase, purchase.index};
    return std::any_of(deal.demands.begin(), deal.demands.end(),
                       [&](const model::Demand& demand) { return demand.of == self; }) ||
           std::any_of(
               deal.capacities.begin(), deal.capacities.end(),
               [&](const model::Capacity& capacity) { return capacity.counts_toward == purchase; });
}

}  // namespace

void check_recognition(Context& context) {
    for (std::uint32_t i = 0; i < context.deal.purchases.size(); ++i) {
        const model::Purchase& purchase = context.deal.purchases[i];
        const bool says_when = context.nodes.count(purchase.name + ".invoices") > 0;
        const bool counts_invoices =
            !purchase.basis.empty() && purchase.recognition == model::Recognition::when_invoiced;
        if (counts_invoices && !says_when && is_expected_to_be_used(context.deal, {i})) {
            const auto& names = context.names.all();
            report_missing<ast::Invoices>(context, purchase.name,
                                          names.find(purchase.name)->second.span);
        }
    }
}

}  // namespace tranche::compiler
