// SPDX-License-Identifier: Apache-2.0
#include "ledger/sqlite/database.h"

#include "base/text.h"
#include "ledger/diagnostics.h"
#include "ledger/sqlite/statement.h"

#include <sqlite3.h>

#include <algorithm>
#include <limits>

namespace tranche::ledger::sqlite {

namespace {

int open_flags(Mode mode) {
    switch (mode) {
        // Even to read, a journal that a crash left behind must be rolled back first; SQLite falls
        // back to reading only if the file cannot be written.
        case Mode::read:
        case Mode::write: return SQLITE_OPEN_READWRITE;
        case Mode::create: return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    }
    return SQLITE_OPEN_READWRITE;
}

Fault fault_of(int code) {
    switch (code & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return Fault::busy;
        // SQL of ours that fails or cannot be prepared, a broken constraint, an overflow of sum():
        // the program's SQL is constant and tested, so it is the content that differs.
        case SQLITE_ERROR:
        case SQLITE_CONSTRAINT:
        case SQLITE_CORRUPT:
        case SQLITE_FORMAT:
        case SQLITE_MISMATCH:
        case SQLITE_NOTADB:
        case SQLITE_RANGE:
        case SQLITE_SCHEMA:
        case SQLITE_TOOBIG: return Fault::damaged;
        default: return Fault::storage;
    }
}

}  // namespace

void Database::Close::operator()(sqlite3* handle) const {
    sqlite3_close_v2(handle);
}

Database::Database(const std::filesystem::path& path,
                   Mode mode,
                   std::chrono::milliseconds busy_timeout)
    // Absolute, because SQLite gives meanings of its own to "", ":memory:" and "file:".
    : Database(std::filesystem::absolute(path).string(), path.string(), open_flags(mode)) {
    const auto timeout = std::clamp<std::chrono::milliseconds::rep>(
        busy_timeout.count(), 0, std::numeric_limits<int>::max());
    sqlite3_busy_timeout(handle(), static_cast<int>(timeout));
    if (mode == Mode::read) {
        run("PRAGMA query_only = ON");
    }
}

Database::Database(const std::string& file, std::string name, int flags) : name_(std::move(name)) {
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &opened, flags | SQLITE_OPEN_EXRESCODE, nullptr);
    handle_.reset(opened);  // Even a failed open leaves a handle to be closed.
    if (code != SQLITE_OK) {
        fail(code);
    }
    sqlite3_db_config(handle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    run("PRAGMA cell_size_check = ON");
}

Database Database::in_memory() {
    return {":memory:", "memory", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE};
}

void Database::run(std::string_view sql) {
    const std::string script(sql);
    const int code = sqlite3_exec(handle(), script.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        fail(code);
    }
}

std::int64_t Database::number(std::string_view sql) {
    Statement statement(*this, sql);
    if (!statement.step()) {
        fail_damaged("a query without an answer");
    }
    return statement.number(0);
}

void Database::copy_to(Database& to) const {
    sqlite3_backup* copying = sqlite3_backup_init(to.handle(), "main", handle(), "main");
    if (copying == nullptr) {
        to.fail(sqlite3_extended_errcode(to.handle()));
    }
    constexpr int all_pages = -1;
    const int code = sqlite3_backup_step(copying, all_pages);
    sqlite3_backup_finish(copying);
    if (code != SQLITE_DONE) {
        // Either side may be at fault; what could not be read is found again when it is read.
        to.fail(code);
    }
}

void Database::fail(int code) const {
    const Fault fault = fault_of(code);
    std::string reason =
        visible(handle() != nullptr ? sqlite3_errmsg(handle()) : sqlite3_errstr(code));
    // SQLite says the same of every file it cannot open; the system knows why.
    const int cause = (code & 0xFF) == SQLITE_CANTOPEN ? sqlite3_system_errno(handle()) : 0;
    if (cause != 0) {
        reason += ": " + system_reason(cause);
    }
    switch (fault) {
        case Fault::busy: throw error(fault, ledger_busy, name_);
        case Fault::damaged:
            throw(code & 0xFF) == SQLITE_NOTADB ? error(fault, not_a_ledger, name_)
                                                : error(fault, ledger_damaged, name_, reason);
        case Fault::storage: break;
    }
    throw error(fault, storage_failed, name_, reason);
}

void Database::fail_damaged(std::string_view what) const {
    throw error(Fault::damaged, ledger_damaged, name_, std::string(what));
}

}  // namespace tranche::ledger::sqlite
