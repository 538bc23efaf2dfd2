// SPDX-License-Identifier: Apache-2.0
/// From a file, or from a ledger, to a deal with what is known of it.
#pragma once

#include "base/diagnostics.h"
#include "cli/environment.h"
#include "grammar/read.h"
#include "ledger/ledger.h"
#include "model/deal.h"
#include "reports/table.h"
#include "rules/facts.h"

#include <optional>
#include <string>
#include <vector>

namespace tranche::cli {

/// The texts of a contract and all that is to be said of it. The deal is there if there is no
/// error.
struct Checked {
    Sources sources;
    Diagnostics diagnostics;
    std::optional<model::Deal> deal;
};

/// Imports are looked up in `library`. The deal has the `question` asked about it, if there is one.
[[nodiscard]] Checked check_text(std::string name,
                                 std::string text,
                                 const grammar::Library& library,
                                 const std::string& question = "");

/// As `check_text` of the file, with the folder it lies in for its imports. Errors: Failure if it
/// cannot be read.
[[nodiscard]] Checked check_file(const std::string& path, const std::string& question = "");

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
    std::string question;  ///< Asked about it; empty is none.
};

/// A deal and what is known of it on a day.
struct Situation {
    model::Deal deal;
    rules::Facts recorded;  ///< Evaluated through the last day of the deal.
    std::vector<reports::Origin> origins;
    std::optional<model::Question> question;
};

/// The situation `from` speaks of; nothing, and errors told, if the contract has any.
/// Errors: Failure, LedgerError.
[[nodiscard]] std::optional<Situation> situation(const From& from, Environment& environment);

/// The contract of that name in the ledger, or its only one if `name` is empty.
/// Errors: Failure (no_such_contract, several_contracts, nothing_compiled).
[[nodiscard]] std::string contract_named(const ledger::Ledger& ledger, const std::string& name);

/// The contract among the texts it was compiled from: the one that declares a deal, since a file
/// that is imported declares none. There has to be one text.
[[nodiscard]] const ledger::Source& main_of(const std::vector<ledger::Source>& sources);

/// Its deal, compiled again from the text in the ledger as known at `known`.
[[nodiscard]] std::optional<model::Deal> deal_of(const ledger::Ledger& ledger,
                                                 const std::string& contract,
                                                 Instant known,
                                                 Environment& environment,
                                                 const std::string& question = "");

/// The day written in `text`. Errors: Failure (not_a_day).
[[nodiscard]] Date day_of(const std::string& text);

/// The day written in `text`, or today if it is empty.
[[nodiscard]] Date day_or_today(const std::string& text, const Environment& environment);

/// The last second of the day written in `text`, or the end of time if it is empty.
[[nodiscard]] Instant end_of_day(const std::string& text);

}  // namespace tranche::cli
