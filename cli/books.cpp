// SPDX-License-Identifier: Apache-2.0
#include "cli/books.h"

#include "cli/error.h"
#include "ledger/facts.h"
#include "ledger/postings.h"
#include "rules/evaluate.h"

#include <algorithm>

namespace tranche::cli {

rules::Facts facts_in(const ledger::Ledger& ledger, const model::Deal& deal, Date as_of) {
    const auto entries = ledger.events(deal.name);
    Date through = as_of;
    for (const ledger::Entry& entry : entries) {
        through = std::max(through, entry.event.effective);
    }
    auto known = ledger::facts(deal, entries, through, through);
    if (!known.strangers.empty()) {
        throw failure(record_without_clause, {}, known.strangers.front());
    }
    return std::move(known.facts);
}

ledger::Counts post_consequences(ledger::Batch& batch,
                                 const model::Deal& deal,
                                 rules::Facts facts) {
    facts.horizon = facts.as_of;
    const rules::Timeline timeline = rules::evaluate(deal, facts);
    const auto result =
        batch.reconcile(deal.name, ledger::derived_events(deal, timeline, facts.as_of));
    expect_posted(result.status);
    return result.counts;
}

bool post_recorded(ledger::Batch& batch, const ledger::Event& event) {
    const auto result = batch.post({event});
    if (result.status == ledger::PostStatus::conflict) {
        throw failure(reference_used, {}, event.clause, event.kind, event.occurrence);
    }
    expect_posted(result.status);
    return result.status == ledger::PostStatus::posted;
}

void expect_posted(ledger::PostStatus status) {
    if (ledger::is_refused(status)) {
        throw failure(not_posted, {}, std::string(ledger::text_of(status)));
    }
}

}  // namespace tranche::cli
