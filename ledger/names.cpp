// SPDX-License-Identifier: Apache-2.0
#include "ledger/names.h"

#include "base/check.h"
#include "ledger/account.h"

#include <fmt/format.h>

namespace tranche::ledger {

namespace {

std::string_view word(CommitLeaf leaf) {
    switch (leaf) {
        case CommitLeaf::announced: return "Announced";
        case CommitLeaf::undrawn: return "Undrawn";
        case CommitLeaf::drawn: return "Drawn";
        case CommitLeaf::lapsed: return "Lapsed";
        case CommitLeaf::withdrawn: return "Withdrawn";
        case CommitLeaf::ceiling: return "Ceiling";
    }
    fail("no account of a commitment", __FILE__, __LINE__);
}

std::string_view word(ObligationLeaf leaf) {
    switch (leaf) {
        case ObligationLeaf::open: return "Open";
        case ObligationLeaf::taken: return "Taken";
        case ObligationLeaf::carried: return "Carried";
        case ObligationLeaf::short_of: return "Short";
        case ObligationLeaf::minimum: return "Minimum";
    }
    fail("no account of an obligation", __FILE__, __LINE__);
}

}  // namespace

std::string commit_account(const model::Deal& deal,
                           std::string_view instrument,
                           std::string_view tranche,
                           CommitLeaf leaf) {
    // Parts of names hold no capital but their first, so that the second capital ends the first
    // name.
    return fmt::format("{}:Commit:{}:{}-{}:{}", leaf == CommitLeaf::ceiling ? "Equity" : "Assets",
                       account_part(deal.name), account_part(instrument), account_part(tranche),
                       word(leaf));
}

std::string obligation_account(const model::Deal& deal,
                               const model::Purchase& purchase,
                               std::string_view period,
                               ObligationLeaf leaf) {
    return fmt::format("{}:Obligation:{}:{}-{}:{}",
                       leaf == ObligationLeaf::minimum ? "Equity" : "Assets",
                       account_part(deal.name), account_part(purchase.name), period, word(leaf));
}

std::string account(const model::Deal& deal,
                    std::string_view root,
                    std::string_view kind,
                    std::string_view leaf) {
    return fmt::format("{}:{}:{}{}{}", root, kind, account_part(deal.name), leaf.empty() ? "" : ":",
                       leaf);
}

}  // namespace tranche::ledger
