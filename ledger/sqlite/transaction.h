// SPDX-License-Identifier: Apache-2.0
/// A transaction that is undone unless it is committed.
#pragma once

#include "ledger/sqlite/database.h"

namespace tranche::ledger::sqlite {

/// `immediate` takes the write lock at once: what is read inside cannot change before the commit.
/// `deferred` is for reads that must agree with each other; inside another transaction it is part
/// of that one.
enum class Begin { deferred, immediate };

class Transaction {
public:
    Transaction(Database& database, Begin begin);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    /// Rolls back what was not committed.
    ~Transaction();

    /// Returns when everything is on the disk.
    void commit();

private:
    Database* database_;
    bool is_open_;  ///< Whether it is ours to end.
};

}  // namespace tranche::ledger::sqlite
