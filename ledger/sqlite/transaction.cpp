// SPDX-License-Identifier: Apache-2.0
#include "ledger/sqlite/transaction.h"

#include <sqlite3.h>

namespace tranche::ledger::sqlite {

Transaction::Transaction(Database& database, Begin begin)
    : database_(&database),
      is_open_(begin == Begin::immediate || sqlite3_get_autocommit(database.handle()) != 0) {
    if (is_open_) {
        database.run(begin == Begin::immediate ? "BEGIN IMMEDIATE" : "BEGIN DEFERRED");
    }
}

Transaction::~Transaction() {
    if (is_open_) {
        // Nothing can be done about a failure here: SQLite has rolled back already, or the journal
        // stays and the next one to open the file rolls back.
        sqlite3_exec(database_->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

void Transaction::commit() {
    database_->run("COMMIT");
    is_open_ = false;
}

}  // namespace tranche::ledger::sqlite
