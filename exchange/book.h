// SPDX-License-Identifier: Apache-2.0
/// The books of one party, from a ledger that several share: what is written to other programs.
#pragma once

#include "ledger/event.h"

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace tranche::exchange {

/// Whose accounts an event moves; empty if nobody's. See ledger::viewer_of.
using Viewer = std::function<std::string(const ledger::Event& event)>;

/// By account, and by the unit as it is written.
using Balances = std::map<std::pair<std::string, std::string>, Quantity>;

/// Shape: `entries` by effective day, then by sequence; all of them with postings, in the accounts
/// of `entity`.
struct Book {
    std::string entity;
    std::vector<ledger::Entry> entries;
    Balances balances;  ///< Of every account and unit that is posted to.
};

/// What `entity` has to do with: events in its own books as they stand; of those in the books of
/// others that come from it or go to it, the other side. That turns every amount round, and makes
/// of their assets its liabilities, of their expenses its income, and the reverse. Cash and equity
/// stay what they are.
[[nodiscard]] Book book_of(const std::vector<ledger::Entry>& events,
                           const std::string& entity,
                           const Viewer& viewer);

/// Everybody whose books there are: the sides of events that post. Shape: sorted, each once.
[[nodiscard]] std::vector<std::string> entities(const std::vector<ledger::Entry>& events,
                                                const Viewer& viewer);

}  // namespace tranche::exchange
