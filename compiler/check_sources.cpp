// SPDX-License-Identifier: Apache-2.0
/// Where figures come from: those that say nothing of it, and those whose sources disagree.
#include "base/text.h"
#include "compiler/checks.h"
#include "compiler/diagnostics.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

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

/// Errors: reports a clause that its source does not list, or lists as not modelled.
void check_cited_clause(Context& context, const CitedClause& cited) {
    const model::Source& source = context.deal[cited.source];
    if (source.clauses.empty()) {
        return;
    }
    const auto found = std::find_if(
        source.clauses.begin(), source.clauses.end(),
        [&](const model::SourceClause& clause) { return clause.number == cited.number->text; });
    if (found == source.clauses.end()) {
        Diagnostic& diagnostic = context.diagnostics.report(cited.number->span, clause_not_listed,
                                                            source.name, cited.number->text);
        std::vector<std::string_view> numbers;
        for (const model::SourceClause& clause : source.clauses) {
            numbers.emplace_back(clause.number);
        }
        if (const auto near = nearest(cited.number->text, numbers)) {
            diagnostic.suggest(fmt::format("did you mean `{}`?", *near));
        }
        return;
    }
    if (found->standing == model::SourceClause::Standing::left_out) {
        context.diagnostics.report(cited.number->span, clause_left_out, cited.number->text,
                                   source.name, found->line);
    }
}

}  // namespace

void check_cited_clauses(Context& context) {
    for (const CitedClause& cited : context.cited) {
        check_cited_clause(context, cited);
    }
}

void warn_of_sources(Context& context) {
    warn_of_unsourced(context);
    warn_of_contradictions(context);
}

}  // namespace tranche::compiler
