// SPDX-License-Identifier: Apache-2.0
#include "analysis/accounting.h"

#include "base/check.h"

#include <iterator>
#include <map>
#include <utility>

namespace tranche::analysis {

namespace {

Standing standing_of(const model::SourceClause& clause) {
    switch (clause.standing) {
        case model::SourceClause::Standing::listed: return Standing::open;  // Unless it is cited.
        case model::SourceClause::Standing::decided: return Standing::decided;
        case model::SourceClause::Standing::left_out: return Standing::left_out;
    }
    fail("no standing", __FILE__, __LINE__);
}

}  // namespace

std::vector<Accounted> accounting(const model::Deal& deal) {
    std::map<std::pair<std::uint32_t, std::string>, std::size_t> places;
    std::vector<std::vector<Accounted>> by_source(deal.sources.size());
    for (std::uint32_t i = 0; i < deal.sources.size(); ++i) {
        for (const model::SourceClause& clause : deal.sources[i].clauses) {
            places.emplace(std::pair(i, clause.number), by_source[i].size());
            by_source[i].push_back({.source = {i},
                                    .number = clause.number,
                                    .standing = standing_of(clause),
                                    .cited_by = {},
                                    .party = clause.party,
                                    .reason = clause.reason,
                                    .file = clause.file,
                                    .line = clause.line});
        }
    }
    for (std::uint32_t i = 0; i < deal.nodes.size(); ++i) {
        for (const model::Citation& citation : deal.nodes[i].provenance.citations) {
            if (citation.clause.empty()) {
                continue;
            }
            std::vector<Accounted>& clauses = by_source[citation.source.index];
            const auto [place, is_new] =
                places.emplace(std::pair(citation.source.index, citation.clause), clauses.size());
            if (is_new) {
                clauses.push_back({.source = citation.source,
                                   .number = citation.clause,
                                   .standing = Standing::modelled,
                                   .cited_by = {},
                                   .party = {},
                                   .reason = {},
                                   .file = deal.nodes[i].file,
                                   .line = deal.nodes[i].line});
            }
            Accounted& accounted = clauses[place->second];
            accounted.cited_by.push_back({i});
            if (accounted.standing == Standing::open) {
                accounted.standing = Standing::modelled;
            }
        }
    }
    std::vector<Accounted> all;
    for (std::vector<Accounted>& clauses : by_source) {
        std::move(clauses.begin(), clauses.end(), std::back_inserter(all));
    }
    return all;
}

}  // namespace tranche::analysis
