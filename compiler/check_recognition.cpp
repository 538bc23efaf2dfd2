// SPDX-License-Identifier: Apache-2.0
/// What is expected to be used counts when it is invoiced only if the contract says when that is.
#include "compiler/checks.h"
#include "compiler/clauses.h"
#include "compiler/diagnostics.h"

#include <vector>

namespace tranche::compiler {

namespace {

/// For each purchase, whether a demand or a capacity makes use that counts toward it.
std::vector<char> expected_to_be_used(const model::Deal& deal) {
    std::vector<char> is_used(deal.purchases.size());
    for (const model::Demand& demand : deal.demands) {
        if (demand.of.kind == model::InstrumentKind::purchase && demand.of.index < is_used.size()) {
            is_used[demand.of.index] = 1;
        }
    }
    for (const model::Capacity& capacity : deal.capacities) {
        if (capacity.counts_toward && capacity.counts_toward->index < is_used.size()) {
            is_used[capacity.counts_toward->index] = 1;
        }
    }
    return is_used;
}

}  // namespace

void check_recognition(Context& context) {
    const std::vector<char> is_used = expected_to_be_used(context.deal);
    for (std::size_t i = 0; i < is_used.size(); ++i) {
        const model::Purchase& purchase = context.deal.purchases[i];
        const bool says_when = context.nodes.count(purchase.name + ".invoices") > 0;
        const bool counts_invoices =
            !purchase.basis.empty() && purchase.recognition == model::Recognition::when_invoiced;
        if (counts_invoices && !says_when && is_used[i] != 0) {
            const auto& names = context.names.all();
            report_missing<ast::Invoices>(context, purchase.name,
                                          names.find(purchase.name)->second.span);
        }
    }
}

}  // namespace tranche::compiler
