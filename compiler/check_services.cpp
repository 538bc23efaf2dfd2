// SPDX-License-Identifier: Apache-2.0
/// Service levels that are right, and of little use.
#include "compiler/checks.h"
#include "compiler/diagnostics.h"

#include <algorithm>

namespace tranche::compiler {

void warn_of_services(Context& context) {
    for (const model::Sla& sla : context.deal.slas) {
        for (const model::Promise& promise : sla.promises) {
            if (promise.measured_by.empty() && promise.evidence.empty()) {
                const model::Node& node = context.deal[promise.node];
                context.diagnostics.report(node.span, nobody_measures, node.path)
                    .suggest("add `measured by \"…\"` or `evidence \"…\"`");
            }
        }
        const bool gives_credits =
            std::any_of(sla.promises.begin(), sla.promises.end(),
                        [](const model::Promise& one) { return !one.tiers.empty(); });
        if (gives_credits && !sla.claim) {
            context.diagnostics.report(context.deal[sla.node].span, no_claim_window, sla.name)
                .suggest("add `claim within 30 days of month end else waived`");
        }
    }
}

}  // namespace tranche::compiler
