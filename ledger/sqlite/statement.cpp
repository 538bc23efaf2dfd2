// SPDX-License-Identifier: Apache-2.0
#include "ledger/sqlite/statement.h"

#include "base/check.h"

#include <sqlite3.h>

namespace tranche::ledger::sqlite {

void Statement::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

Statement::Statement(Database& database, std::string_view sql) : database_(&database) {
    sqlite3_stmt* prepared = nullptr;
    expect_ok(sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()),
                                 SQLITE_PREPARE_PERSISTENT, &prepared, nullptr));
    statement_.reset(prepared);
    check(prepared != nullptr, "an empty SQL statement");
}

bool Statement::step() {
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code == SQLITE_DONE) {
        reset();
        return false;
    }
    // Described before the reset: the message belongs to the last call.
    try {
        database_->fail(code);
    } catch (...) {
        reset();
        throw;
    }
}

void Statement::execute() {
    check(!step(), "a statement that should answer no row");
}

void Statement::reset() {
    sqlite3_reset(statement_.get());  // Repeats the code of the last step, which was handled there.
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

std::int64_t Statement::number(int column) const {
    expect_type(column, SQLITE_INTEGER);
    return sqlite3_column_int64(statement_.get(), column);
}

std::string_view Statement::text(int column) const {
    expect_type(column, SQLITE_TEXT);
    const void* data = sqlite3_column_blob(statement_.get(), column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
    return size == 0 ? std::string_view() : std::string_view(static_cast<const char*>(data), size);
}

const void* Statement::blob(int column, std::size_t size) const {
    expect_type(column, SQLITE_BLOB);
    const void* data = sqlite3_column_blob(statement_.get(), column);
    if (static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)) != size) {
        database_->fail_damaged("a value has the wrong length");
    }
    return data;
}

void Statement::bind_one(int index, std::int64_t value) {
    expect_ok(sqlite3_bind_int64(statement_.get(), index, value));
}

void Statement::bind_one(int index, std::string_view value) {
    // A null pointer would bind NULL.
    const char* data = value.empty() ? "" : value.data();
    expect_ok(sqlite3_bind_text64(statement_.get(), index, data, value.size(), SQLITE_TRANSIENT,
                                  SQLITE_UTF8));
}

void Statement::bind_one(int index, Null /*value*/) {
    expect_ok(sqlite3_bind_null(statement_.get(), index));
}

void Statement::bind_blob(int index, const void* data, std::size_t size) {
    expect_ok(sqlite3_bind_blob64(statement_.get(), index, data, size, SQLITE_TRANSIENT));
}

void Statement::expect_type(int column, int type) const {
    if (sqlite3_column_type(statement_.get(), column) != type) {
        database_->fail_damaged("a value has the wrong type");
    }
}

void Statement::expect_ok(int code) const {
    if (code != SQLITE_OK) {
        database_->fail(code);
    }
}

}  // namespace tranche::ledger::sqlite
