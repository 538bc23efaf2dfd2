// SPDX-License-Identifier: Apache-2.0
/// An entry exactly as it is stored: plain numbers and texts, from which every digest is computed,
/// so that what the file says is verified and not what the program makes of it.
#pragma once

#include "ledger/batch.h"
#include "ledger/chain.h"
#include "ledger/event.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tranche::ledger {

constexpr std::string_view reversal_kind = "reversal";
constexpr std::string_view source_kind = "source";
constexpr std::string_view digest_fact = "digest";

/// Memos of the reversals that a reconciliation makes.
constexpr std::string_view replaced_memo = "replaced: the event now says something else";
constexpr std::string_view withdrawn_memo = "withdrawn: the event does not follow any more";

/// Units: `amount` in 10^-`scale` of `unit`.
struct Line {
    std::string account;
    std::string unit;
    std::int64_t scale = 0;
    std::int64_t amount = 0;
};

/// The row of table `run`; moments and days are ISO text throughout.
struct StoredRun {
    std::int64_t first = 0;
    std::string recorded;
    std::string author;
    std::string program_version;
    std::string source_digest;
};

struct Record {
    std::int64_t sequence = 0;
    StoredRun run;
    Key key{};
    std::int64_t revision = 0;
    std::int64_t reverses = 0;  ///< 0 for none, NULL in the file.
    std::string origin;
    std::string effective;
    std::string contract;
    std::string clause;
    std::string kind;
    std::string occurrence;
    std::string memo;
    std::string from_party;
    std::string to_party;
    Digest content{};
    Digest hash{};
    std::vector<Line> lines;
    std::vector<std::pair<std::string, std::string>> facts;  ///< Sorted by name, as bytes.
};

/// The digests, recomputed from the other members.
[[nodiscard]] Key key_of(const Record& record);
[[nodiscard]] Digest content_of(const Record& record);

/// The hash that follows from `previous`, the hash of the entry before: 32 zero bytes for the
/// first.
[[nodiscard]] Digest hash_of(const Record& record, const Digest& previous);

/// Undoes `record`: same day, clause and parties, each line negated. Without sequence and run.
[[nodiscard]] Record reversal_of(const Record& record, std::string_view reason);

[[nodiscard]] std::string_view name(Origin origin);

/// Whether `text` is UTF-8 without NUL, so that the sqlite3 program shows all of it, and at most
/// `length_max` bytes long.
[[nodiscard]] bool is_text(std::string_view text, std::size_t length_max = text_length_max);

/// Why `record` is none that is ever written (a status of refusal), or `posted`.
[[nodiscard]] PostStatus admit(const Record& record);

/// Puts `event` into `record`, with its key and content. Returns why the ledger refuses it, or
/// `posted`.
[[nodiscard]] PostStatus admit(const Event& event, Record& record);

/// The entry that is stored, in the words of the program; nothing if it has a day, an origin or a
/// unit the program does not know.
[[nodiscard]] std::optional<Entry> entry_of(const Record& record);

}  // namespace tranche::ledger
