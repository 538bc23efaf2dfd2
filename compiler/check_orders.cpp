// SPDX-License-Identifier: Apache-2.0
/// Parts of purchases that are due before the money is there that is to pay them.
#include "compiler/checks.h"
#include "compiler/diagnostics.h"
#include "model/dates.h"

namespace tranche::compiler {

void warn_of_orders(Context& context) {
    const model::Deal& deal = context.deal;
    for (const model::Purchase& purchase : deal.purchases) {
        for (const model::Order& order : purchase.orders) {
            if (!order.backs || order.backs->instrument.kind != model::InstrumentKind::investment) {
                continue;
            }
            const auto& tranche =
                deal.investments.at(order.backs->instrument.index).tranches.at(order.backs->index);
            const Date due = model::after(deal, deal[order.of].due, order.after);
            if (due < tranche.window.begin) {
                context.diagnostics
                    .report(deal[order.node].span, backed_too_late, deal[order.node].path, due,
                            deal[tranche.node].path, tranche.window.begin)
                    .note(deal[tranche.node].span, "declared here");
            }
        }
    }
}

}  // namespace tranche::compiler
