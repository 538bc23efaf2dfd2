// SPDX-License-Identifier: Apache-2.0
#include "analysis/acceptance.h"

#include "analysis/diagnostics.h"

#include <cstdint>
#include <set>
#include <vector>

namespace tranche::analysis {

namespace {

struct Accepting {
    Span clause;
    const model::Acceptance* what;
};

bool lies_in(Span inner, Span outer) {
    return outer.begin <= inner.begin && inner.end <= outer.end;
}

std::vector<Accepting> acceptances(const model::Deal& deal) {
    std::vector<Accepting> all;
    for (const model::Node& node : deal.nodes) {
        for (const model::Acceptance& acceptance : node.provenance.acceptances) {
            all.push_back({node.span, &acceptance});
        }
    }
    return all;
}

}  // namespace

void accept_warnings(const model::Deal& deal, Diagnostics& diagnostics) {
    const std::vector<Accepting> all = acceptances(deal);
    std::set<std::uint32_t> used;  // By where the marks stand: that of a table is each row's too.
    diagnostics.accept([&](const Diagnostic& warning) -> std::optional<std::string> {
        const Accepting* found = nullptr;
        for (const Accepting& each : all) {
            const bool is_meant =
                each.what->warning == warning.code && lies_in(warning.span, each.clause);
            if (is_meant && (found == nullptr || lies_in(each.clause, found->clause))) {
                found = &each;
            }
        }
        if (found == nullptr) {
            return std::nullopt;
        }
        used.insert(found->what->span.begin);
        return found->what->reason;
    });
    for (const Accepting& each : all) {
        if (used.count(each.what->span.begin) == 0) {
            diagnostics.report(each.what->span, nothing_to_accept, each.what->warning);
        }
    }
}

}  // namespace tranche::analysis
