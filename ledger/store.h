// SPDX-License-Identifier: Apache-2.0
/// The open file behind a Ledger: how it is opened and made, and where its chain ends.
#pragma once

#include "ledger/batch.h"
#include "ledger/ledger.h"
#include "ledger/record.h"
#include "ledger/sqlite/database.h"
#include "ledger/sqlite/statement.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tranche::ledger {

/// The last link of a chain.
struct Link {
    std::int64_t count = 0;
    Digest hash{};
};

class Store {
public:
    /// Opens, and makes the ledger if asked to. Errors: LedgerError.
    Store(const std::filesystem::path& path, Access access, const Options& options);

    [[nodiscard]] sqlite::Database& database() { return database_; }

    [[nodiscard]] Access access() const { return access_; }

    [[nodiscard]] Link last_link();

    /// The sequence up to which entries were known at `known`: times of recording never decrease.
    [[nodiscard]] std::int64_t last_known(Instant known);

    /// The names of objects of the schema that are not as the program would make them.
    [[nodiscard]] std::vector<std::string> schema_differences();

private:
    void create();

    Access access_;
    sqlite::Database database_;
};

/// Reads records; each with one query for its lines and one for its facts.
class RecordReader {
public:
    /// `condition` completes `... FROM entry e JOIN run r ON r.first = e.run`: constant SQL with
    /// numbered parameters. Rows keep the order it states.
    RecordReader(sqlite::Database& database, std::string_view condition);

    template <typename... Values>
    RecordReader& bind(const Values&... values) {
        entries_.bind(values...);
        return *this;
    }

    /// The next record; false after the last one.
    [[nodiscard]] bool next(Record& record);

private:
    sqlite::Statement entries_;
    sqlite::Statement lines_;
    sqlite::Statement facts_;
};

/// Reads single records by their number.
class RecordLookup {
public:
    explicit RecordLookup(sqlite::Database& database)
        : database_(database), reader_(database, "WHERE e.sequence = ?1") {}

    /// The record numbered `sequence`. Errors: LedgerError (damaged) if it is not there.
    [[nodiscard]] Record at(std::int64_t sequence);

private:
    sqlite::Database& database_;
    RecordReader reader_;
};

}  // namespace tranche::ledger
