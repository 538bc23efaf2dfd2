// SPDX-License-Identifier: Apache-2.0
/// One write to the ledger: what can be asked of it, and what it answers.
#pragma once

#include "ledger/error.h"
#include "ledger/event.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tranche::ledger {

class Writer;

/// What became of an event. A refusal leaves the batch as it was before the call. Where several
/// hold, the first in this order is the answer, and for several events that of the first refused.
enum class [[nodiscard]] PostStatus{
    posted,
    exists,       ///< Its key is live with the same content: nothing changes.
    bad_text,     ///< No contract or kind, a kind of the ledger's own ("reversal",
                  ///< "source"), or a text that is not UTF-8, holds a NUL or is too long.
    bad_account,  ///< See is_account.
    bad_unit,     ///< A pure number or a rate.
    zero_amount,
    amount_out_of_scale,  ///< More places than the unit has, or beyond 64 bits.
    unbalanced,           ///< The postings in one unit do not sum to zero.
    unbalanced_tranche,   ///< Those to the accounts of one tranche do not; see tranche_of.
    conflict,             ///< Its key is live with another content, or is given twice.
    sum_too_large,        ///< All that was ever posted to one account would not fit 64 bits.
    unknown,              ///< To be reversed, but no event ever had that key.
    already_reversed,     ///< To be reversed, but not live any more.
    recorded_too_early,   ///< The run is dated before the last one of the ledger.
};

[[nodiscard]] constexpr bool is_refused(PostStatus status) {
    return status > PostStatus::exists;
}

/// What became of the event, in words that complete "the event ... ": "was posted".
[[nodiscard]] std::string_view text_of(PostStatus status);

/// The longest text of an event and the longest text of a source, in bytes.
constexpr std::size_t text_length_max = 65536;
constexpr std::size_t source_length_max = 16777216;

/// The fact of a recorded event that names what it was issued with; see Batch::reissue.
constexpr std::string_view issue_fact = "issue";

/// What one call did. Units: events.
struct Counts {
    std::size_t added = 0;
    std::size_t replaced = 0;  ///< Reversed, and posted anew with another content.
    std::size_t reversed = 0;  ///< Reversed for good.
    std::size_t unchanged = 0;

    friend bool operator==(const Counts&, const Counts&) = default;
};

/// `posted` if something was written, `exists` if nothing had to be; else why not, and then `event`
/// is the index of the event refused (0 if it is the run) and `counts` is empty.
struct [[nodiscard]] PostResult {
    PostStatus status = PostStatus::exists;
    std::size_t event = 0;
    Counts counts;
};

/// How many entries there are and the hash of the last, in hex: who keeps this can tell whether
/// anything up to here was changed or cut off since. {0, 64 zeros} for an empty ledger.
struct Head {
    std::int64_t count = 0;
    std::string hash;

    friend bool operator==(const Head&, const Head&) = default;
};

/// All of it or nothing. Holds the write lock of its Ledger, which it must not outlive, from
/// Ledger::begin to its commit or end.
class Batch {
public:
    Batch(Batch&&) noexcept;
    Batch& operator=(Batch&&) = delete;

    /// Undoes what was not committed.
    ~Batch();

    /// Posts all of `events` or none; those already there with the same content stay.
    /// Errors: the status; LedgerError.
    PostResult post(const std::vector<Event>& events);

    /// Makes the live derived events of `contract` equal to `derived`: what is new is posted, what
    /// is the same stays, what changed is reversed and posted anew, what is gone is reversed.
    /// Checks that all are of that contract and of origin `derived`.
    /// Errors: the status; LedgerError.
    PostResult reconcile(std::string_view contract, const std::vector<Event>& derived);

    /// Makes the live recorded events of `contract` whose fact `issue` is `issue` equal to
    /// `events`, as `reconcile` does: what somebody reports as a whole, and reports again.
    /// Checks that all are of that contract and issue, and of origin `recorded`.
    /// Errors: the status, `conflict` also if a key is that of a recorded event of no such issue;
    /// LedgerError.
    PostResult reissue(std::string_view contract,
                       std::string_view issue,
                       const std::vector<Event>& events);

    /// Makes `sources` the texts `contract` was compiled from. Earlier texts stay, for questions
    /// about earlier knowledge.
    /// Errors: the status; LedgerError.
    PostResult store_sources(std::string_view contract, const std::vector<Source>& sources);

    /// Undoes the live event of that key as of its own day; `reason` becomes the memo. The key can
    /// be posted again. A derived event so undone comes back with the next reconciliation.
    /// Errors: the status; LedgerError.
    PostStatus reverse(const Key& key, std::string_view reason);

    /// Reads back what was written, checks it against its hashes, and makes it durable. If nothing
    /// was written, the file is not touched. The batch must not be used afterwards.
    /// Errors: LedgerError; then nothing was changed.
    Head commit();

private:
    friend class Ledger;
    explicit Batch(std::unique_ptr<Writer> writer);

    std::unique_ptr<Writer> writer_;
};

}  // namespace tranche::ledger
