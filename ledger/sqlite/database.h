// SPDX-License-Identifier: Apache-2.0
/// An open SQLite database. With Statement and Transaction, the only code that knows SQLite's API.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;

namespace tranche::ledger::sqlite {

enum class Mode { read, write, create };

/// Owns one connection. Every failure is a LedgerError: `busy` if another writer holds the lock,
/// `damaged` if the content is at fault, `storage` otherwise.
class Database {
public:
    /// Hardened against a hostile file: untrusted schema, no schema writes, cells are checked.
    Database(const std::filesystem::path& path, Mode mode, std::chrono::milliseconds busy_timeout);

    /// A new database that lives in memory only.
    [[nodiscard]] static Database in_memory();

    /// Runs a script of constant SQL, ignoring rows.
    void run(std::string_view sql);

    /// The one number a query such as `PRAGMA user_version` answers.
    [[nodiscard]] std::int64_t number(std::string_view sql);

    /// Makes `to` a copy of what this holds at one moment. Others may read meanwhile; who writes
    /// waits.
    void copy_to(Database& to) const;

    /// As given to the constructor, for messages.
    [[nodiscard]] const std::string& name() const { return name_; }

    [[nodiscard]] sqlite3* handle() const { return handle_.get(); }

    /// Throws what the failure `code` of SQLite means.
    [[noreturn]] void fail(int code) const;

    /// Throws `damaged`, saying `what` is wrong.
    [[noreturn]] void fail_damaged(std::string_view what) const;

private:
    struct Close {
        void operator()(sqlite3* handle) const;
    };

    Database(const std::string& file, std::string name, int flags);

    std::string name_;
    std::unique_ptr<sqlite3, Close> handle_;
};

}  // namespace tranche::ledger::sqlite
