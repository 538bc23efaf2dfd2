// SPDX-License-Identifier: Apache-2.0
/// From a file, or from a ledger, to a deal with what is known of it.
#pragma once

#include "base/diagnostics.h"
#include "cli/environment.h"
#include "ledger/ledger.h"
#include "model/deal.h"
#include "reports/table.h"
#include "rules/facts.h"

#include <optional>
#include <string>
#include <vector>

namespace tranche::cli {

/// A contract text and all that is to be said of it. The deal is there if there is no error.
struct Checked {
    SourceFile source;
    Diagnostics diagnostics;
    std::optional<model::Deal> deal;
};

[[nodiscard]] Checked check_text(std::string name, std::string text);

/// As `check_text` of the file. Errors: Failure if it cannot be read.
[[nodiscard]] Checked check_file(const std::string& path);

/// The deal of `checked`; nothing, and its errors told, if it has any.
[[nodiscard]] std::optional<model::Deal> deal_or_errors(Checked checked, Environment& environment);

/// Where a command takes its deal from, as written on the command line.
struct From {
    std::string file;
    std::string ledger;
    std::string contract;  ///< Which one of the ledger; may be empty if it holds one.
    std::string as_of;     ///< A day; empty is today.
    std::string known_on;  ///< A day; empty is all that is known.
    std::string scenario;  ///< Its name; empty is none.
};

/// A deal and what is known of it on a day.
struct Situation {
    model::Deal deal;
    rules::Facts recorded;  ///< Evaluated through the last day of the deal.
    std::vector<reports::Origin> origins;
};

/// The situation `from` speaks of; nothing, and errors told, if the contract has any.
/// Errors: Failure, LedgerError.
[[nodiscard]] std::optional<Situation> situation(const From& from, Environment& environment);

/// The contract of that name in the ledger, or its only one if `name` is empty.
/// Errors: Failure (no_such_contract, several_contracts, nothing_compiled).
[[nodiscard]] std::string contract_named(const ledger::Ledger& ledger, const std::string& name);

/// Its deal, compiled again from the text in the ledger as known at `known`.
[[nodiscard]] std::optional<model::Deal> deal_of(const ledger::Ledger& ledger,
                                                 const std::string& contract,
                                                 Instant known,
                                                 Environment& environment);

/// The day written in `text`. Errors: Failure (not_a_day).
[[nodiscard]] Date day_of(const std::string& text);

/// The day written in `text`, or today if it is empty.
[[nodiscard]] Date day_or_today(const std::string& text, const Environment& environment);

/// The last second of the day written in `text`, or the end of time if it is empty.
[[nodiscard]] Instant end_of_day(const std::string& text);

}  // namespace tranche::cli
