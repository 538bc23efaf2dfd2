// SPDX-License-Identifier: Apache-2.0
/// Where figures come from: those that say nothing of it, and those whose sources disagree.
#include "compiler/checks.h"
#include "compiler/diagnostics.h"

#include <fmt/format.h>

namespace tranche::compiler {

namespace {

void warn_of_unsourced(Context& context) {
    if (context.deal.sources.empty()) {
        return;
    }
    for (const model::NodeId id : context.unsourced) {
        const model::Node& node = context.deal[id];
        context.diagnostics.report(node.span, no_source, node.path)
            .suggest(fmt::format("add `cites {} \"…\"` or `assumed \"…\"` at its end",
                                 context.deal.sources.front().name));
    }
}

void warn_of_contradictions(Context& context) {
    for (const auto& [id, figure] : context.figures) {
        const model::Node& node = context.deal[id];
        for (const model::Citation& citation : node.provenance.citations) {
            if (citation.says && *citation.says != figure) {
                context.diagnostics.report(node.span, sources_differ, node.path, figure,
                                           context.deal[citation.source].name, *citation.says);
            }
        }
    }
}

}  // namespace

void warn_of_sources(Context& context) {
    warn_of_unsourced(context);
    warn_of_contradictions(context);
}

}  // namespace tranche::compiler
