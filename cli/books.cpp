// SPDX-License-Identifier: Apache-2.0
#include "cli/books.h"

#include "cli/error.h"
#include "ledger/facts.h"
#include "ledger/postings.h"
#include "rules/evaluate.h"

#include <algorithm>

namespace tranche::cli {

namespace {

std::string word(ledger::PostStatus status) {
    using ledger::PostStatus;
    switch (status) {
        case PostStatus::posted: return "posted";
        case PostStatus::exists: return "it is there already";
        case PostStatus::recorded_too_early:
            return "it is dated before the last entry; check `--now`";
        case PostStatus::bad_text: return "a text that is empty, too long or not UTF-8";
        case PostStatus::bad_account: return "no account of that name is possible";
        case PostStatus::bad_unit: return "an amount in a unit that cannot be posted";
        case PostStatus::zero_amount: return "an amount of nothing";
        case PostStatus::amount_out_of_scale:
            return "an amount with more places than its unit has, or too large";
        case PostStatus::unbalanced: return "its postings do not balance";
        case PostStatus::unbalanced_tranche:
            return "its postings do not balance within the tranche";
        case PostStatus::conflict: return "there is an event of that name with other content";
        case PostStatus::sum_too_large: return "the sum of an account would be too large";
        case PostStatus::unknown: return "there is no such event";
        case PostStatus::already_reversed: return "it is reversed already";
    }
    return {};
}

}  // namespace

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

void expect_posted(ledger::PostStatus status) {
    if (ledger::is_refused(status)) {
        throw failure(not_posted, {}, word(status));
    }
}

}  // namespace tranche::cli
