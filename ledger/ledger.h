// SPDX-License-Identifier: Apache-2.0
/// The ledger: what happened, and when it became known. Append-only, double-entry, bitemporal and
/// hash-chained, in one SQLite file that can be read without this program.
///
/// Invariant: nothing is ever changed or removed, and a Batch is the one way to write. A mistake is
/// undone by a reversal, which is an entry of its own.
#pragma once

#include "ledger/batch.h"

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

    /// Copies all of it, as it is at one moment, to the new file `path`, and verifies the copy.
    /// Others may go on working. Returns the head of the copy.
    /// Errors: LedgerError (storage if `path` is there or cannot be written, damaged if what was
    /// copied does not hold); then there is no copy.
    Head back_up(const std::filesystem::path& path) const;

private:
    std::unique_ptr<Store> store_;
};

}  // namespace tranche::ledger
