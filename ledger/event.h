// SPDX-License-Identifier: Apache-2.0
/// What the ledger is told: events with their postings and facts. The ledger knows no deals; what
/// an event means is known to those who make it and those who read it back.
#pragma once

#include "base/date.h"
#include "base/instant.h"
#include "base/quantity.h"
#include "ledger/chain.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace tranche::ledger {

/// One line of an event.
///
/// Units: `amount` is positive for a debit and negative for a credit, never zero, in a unit that is
///        no rate, and a whole number of its smallest part (Unit::places).
struct Posting {
    std::string account;  ///< As ledger/account.h has it.
    Quantity amount;

    friend bool operator==(const Posting&, const Posting&) = default;
};

/// Who says that an event is so.
enum class Origin {
    recorded,  ///< Somebody, about the world: a payment, a milestone, an invoice.
    derived,   ///< The program, from the contract and what is recorded; see Batch::reconcile.
    source,    ///< The contract text itself; see Batch::store_sources.
};

/// Something that happened, or was agreed, on a day.
///
/// Shape: postings in the order they are to be shown, summing to zero in each unit; none for a
///        bare fact. Postings to the accounts of one tranche (ledger/account.h) also sum to zero.
struct Event {
    std::string contract;
    std::string clause;      ///< Path of the clause that caused it: "nvidia_equity.ramp".
    std::string kind;        ///< "announce", "bind", "draw", "lapse", "payment", ...
    std::string occurrence;  ///< Tells events of one clause and kind apart: a date, a reference.
    Date effective;
    std::string memo;
    std::string from_party;
    std::string to_party;
    std::vector<Posting> postings;
    std::map<std::string, std::string> facts;
    Origin origin = Origin::recorded;

    friend bool operator==(const Event&, const Event&) = default;
};

/// The name of an event: what stays the same when its amounts are corrected. Source:
/// docs/ledger_format.md.
[[nodiscard]] Key key_of(const Event& event);

/// Everything an event says, as one digest.
[[nodiscard]] Digest content_of(const Event& event);

/// One act of writing: who, when, by which program, from which sources.
struct Run {
    Instant recorded;
    std::string author;
    std::string program_version;
    std::string source_digest;
};

/// An event as it stands in the ledger.
struct Entry {
    std::int64_t sequence = 0;  ///< From 1 on, without gaps.
    Key key{};
    std::int64_t revision = 0;  ///< How often this key had been reversed before.
    Instant recorded;
    std::string author;
    std::int64_t reverses = 0;  ///< The sequence of the entry this one undoes, or 0.
    Event event;
};

/// A text a contract was compiled from.
struct Source {
    std::string name;
    std::string text;

    friend bool operator==(const Source&, const Source&) = default;
};

}  // namespace tranche::ledger
