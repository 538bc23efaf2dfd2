// SPDX-License-Identifier: Apache-2.0
/// The body of a Batch: plans what a call would append, refuses or appends all of it.
#pragma once

#include "ledger/batch.h"
#include "ledger/record.h"
#include "ledger/sqlite/statement.h"
#include "ledger/sqlite/transaction.h"
#include "ledger/store.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tranche::ledger {

class Writer {
public:
    /// Takes the write lock. Errors: LedgerError.
    Writer(Store& store, const Run& run);

    PostResult post(const std::vector<Event>& events);

    /// Which live events a reconciliation is of.
    struct Scope {
        std::string_view contract;
        Origin origin;
        std::string_view issue;  ///< Of those of origin `recorded`, and of no other.
    };

    PostResult reconcile(const Scope& scope, const std::vector<Event>& events);
    PostResult store_sources(std::string_view contract, const std::vector<Source>& sources);
    PostStatus reverse(const Key& key, std::string_view reason);
    Head commit();

private:
    /// The newest revision of a key.
    struct Latest {
        std::int64_t sequence = 0;
        std::int64_t revision = 0;
        Digest content{};
        std::string origin;
        std::string kind;
        bool is_live = false;
    };

    /// By account and unit, the sum of the magnitudes ever posted: a bound on every sum of a
    /// selection, in whatever order SQLite adds it up.
    using Magnitudes = std::map<std::string, std::int64_t>;

    /// What a call will append, in order. Nothing else changes until all of it is known to be good.
    struct Plan {
        std::vector<Record> records;
        std::map<Key, Digest> given;
        Magnitudes magnitudes;
        Counts counts;
    };

    [[nodiscard]] std::optional<Latest> latest(const Key& key);

    /// What is live of its key is replaced, if it is in `scope`.
    [[nodiscard]] PostStatus plan_event(const Event& event, const Scope* scope, Plan& plan);
    [[nodiscard]] bool is_in(const Scope& scope, const Latest& found);
    [[nodiscard]] PostStatus plan_reversal(std::int64_t sequence,
                                           std::string_view reason,
                                           Plan& plan);
    [[nodiscard]] PostStatus plan_record(Record record, Plan& plan);
    [[nodiscard]] std::int64_t magnitude(const Line& line, const std::string& name);
    PostResult finish(Plan& plan);

    void append(Record& record);
    void append_run();
    [[nodiscard]] std::int64_t account_id(const std::string& path);
    [[nodiscard]] std::int64_t unit_id(const std::string& code, std::int64_t scale);
    void store_text(std::string_view text);
    void reread();

    /// A batch that failed in the middle of a call can only be undone.
    enum class State { open, appending, done };

    Store& store_;
    sqlite::Database& database_;
    sqlite::Transaction transaction_;
    StoredRun run_;
    Link begin_;
    Link end_;
    std::string recorded_last_;
    State state_ = State::open;
    std::map<std::string, std::int64_t> account_ids_;
    std::map<std::string, std::int64_t> unit_ids_;
    Magnitudes magnitudes_;

    RecordLookup records_;
    sqlite::Statement select_latest_;
    sqlite::Statement insert_entry_;
    sqlite::Statement insert_posting_;
    sqlite::Statement insert_fact_;
};

}  // namespace tranche::ledger
