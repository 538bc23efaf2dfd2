// SPDX-License-Identifier: Apache-2.0
/// The ledger: what happened, and when it became known. Append-only, double-entry, bitemporal and
/// hash-chained, in one SQLite file that can be read without this program.
///
/// Invariant: there is one way to write, a Batch; nothing is ever changed or removed. A mistake is
/// undone by a reversal, which is an entry of its own.
#pragma once

#include "ledger/error.h"
#include "ledger/event.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tranche::ledger {

class Store;
class Writer;

/// What became of an event. A refusal leaves the batch as it was before the call; where several
/// hold, the first in this order is the answer, for the first event in the order given.
enum class [[nodiscard]] PostStatus{
    posted,
    exists,              ///< Its key is live with the same content: nothing changes.
    recorded_too_early,  ///< The run is dated before the last one of the ledger.
    bad_text,  ///< No contract or kind, a kind of the ledger's own ("reversal", "source"),
               ///< or a text that is not UTF-8, holds a NUL or is above 64 KiB.
    bad_account,
    bad_unit,  ///< A pure number or a rate.
    zero_amount,
    amount_out_of_scale,  ///< More places than the unit has, or beyond 64 bits.
    unbalanced,           ///< The postings in one unit do not sum to zero.
    unbalanced_tranche,   ///< Those to the accounts of one tranche do not.
    conflict,             ///< Its key is live with another content, or is given twice.
    sum_too_large,        ///< All that was ever posted to one account would not fit 64 bits.
    unknown,              ///< To be reversed, but no event ever had that key.
    already_reversed,     ///< To be reversed, but it is not live any more.
};

[[nodiscard]] constexpr bool is_refused(PostStatus status) {
    return status > PostStatus::exists;
}

/// What one call did: counts of events.
struct Counts {
    std::size_t added = 0;
    std::size_t replaced = 0;  ///< Reversed, and posted anew with another content.
    std::size_t reversed = 0;  ///< Reversed for good.
    std::size_t unchanged = 0;

    friend bool operator==(const Counts&, const Counts&) = default;
};

/// `posted` if something was written, `exists` if nothing had to be; else why not, and then `event`
/// is the index of the event refused and `counts` is empty.
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

/// A question to a bitemporal ledger: what held by the end of the day `effective`, as far as it was
/// known at `known` (both included)?
struct AsOf {
    Date effective = Date::last();
    Instant known = Instant::last();
};

struct Balance {
    std::string account;
    Quantity amount;

    friend bool operator==(const Balance&, const Balance&) = default;
};

/// Something wrong with the ledger.
struct Finding {
    std::string_view code;  ///< "E7001"; the texts are in ledger/diagnostics.def.
    std::int64_t sequence;  ///< The entry it is about; 0 for the file as a whole.
    std::string text;
};

enum class Access {
    read,
    write,
    create,  ///< As `write`; makes a new ledger if there is no file, or an empty one.
};

struct Options {
    std::chrono::milliseconds busy_timeout{5000};  ///< How long to wait for another writer.
};

/// One write: all of it or nothing. Holds the ledger's write lock from begin() to commit() or its
/// end; must not outlive its Ledger.
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

    /// Makes `sources` the texts `contract` was compiled from; earlier texts stay readable for
    /// questions about earlier knowledge. A text is UTF-8 without NUL, at most 16 MiB.
    /// Errors: the status; LedgerError.
    PostResult store_sources(std::string_view contract, const std::vector<Source>& sources);

    /// Undoes the live event of that key, as of the day it had; `reason` becomes the memo. The key
    /// can be posted again. A derived event so undone comes back with the next reconciliation.
    /// Errors: the status; LedgerError.
    PostStatus reverse(const Key& key, std::string_view reason);

    /// Reads back what was written, checks it against its hashes, and makes it durable.
    /// If nothing was written, the file is not touched. Returns the head.
    /// Errors: LedgerError; then nothing was changed.
    Head commit();

private:
    friend class Ledger;
    explicit Batch(std::unique_ptr<Writer> writer);

    std::unique_ptr<Writer> writer_;
};

class Ledger {
public:
    /// Errors: LedgerError (damaged if the file is no ledger, storage if it cannot be opened or is
    /// of a newer format, busy).
    Ledger(const std::filesystem::path& path, Access access, const Options& options = {});
    Ledger(Ledger&&) noexcept;
    Ledger& operator=(Ledger&&) noexcept;
    ~Ledger();

    /// Waits for other writers. Checks that the ledger was not opened to read.
    /// Errors: LedgerError (busy after the timeout; damaged if the schema is not ours).
    [[nodiscard]] Batch begin(const Run& run);

    [[nodiscard]] Head head() const;

    /// Every contract with an event or a source. Shape: sorted.
    [[nodiscard]] std::vector<std::string> contracts() const;

    /// The live events of `contract`: those not reversed, as far as known. Shape: by effective day,
    /// then by sequence; no reversals and no sources among them.
    [[nodiscard]] std::vector<Entry> events(std::string_view contract,
                                            const AsOf& as_of = {}) const;

    /// Everything in the ledger, with reversals, what they undo, and sources. Shape: by sequence.
    [[nodiscard]] std::vector<Entry> history(const AsOf& as_of = {}) const;

    /// The sum of each account in each unit that was ever posted to it. Shape: by account, then by
    /// unit; zero sums included.
    [[nodiscard]] std::vector<Balance> balances(const AsOf& as_of = {}) const;

    /// The texts `contract` was last compiled from, as known at `known`. Shape: by name.
    [[nodiscard]] std::vector<Source> sources(std::string_view contract,
                                              Instant known = Instant::last()) const;

    /// Recomputes everything. Empty if all is well; at most 100 findings. `expected` is a head
    /// noted earlier: the ledger must still begin with it.
    /// Errors: none for a damaged file, that is a finding; LedgerError if it cannot be read at all.
    [[nodiscard]] std::vector<Finding> verify(const std::optional<Head>& expected = {}) const;

private:
    std::unique_ptr<Store> store_;
};

}  // namespace tranche::ledger
