// SPDX-License-Identifier: Apache-2.0
/// The audit of a ledger: recomputes every digest and looks for what the program never writes. It
/// trusts nothing in the file, the schema included.
#pragma once

#include "ledger/diagnostics.h"
#include "ledger/ledger.h"
#include "ledger/record.h"
#include "ledger/store.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace tranche::ledger {

class Verifier {
public:
    explicit Verifier(Store& store) : store_(store), database_(store.database()) {}

    /// Errors: LedgerError if the file cannot be read, or is locked; damage is a finding.
    [[nodiscard]] std::vector<Finding> run(const std::optional<Head>& expected);

private:
    void verify_database();

    /// Whether the tables are ours; if not, nothing that is read from them means anything.
    [[nodiscard]] bool verify_schema();
    void verify_chain();
    void verify_entry(const Record& record);
    void verify_place(const Record& record);
    void verify_reversal(const Record& record, const Record& reversed);
    void verify_rows();
    void verify_sources();
    void verify_head(const Head& expected);

    /// Runs one of the above; damage that stops it becomes a finding.
    template <typename Step>
    void guarded(Step step);

    template <typename... Args>
    void add(std::int64_t sequence,
             const DiagnosticKind<Args...>& kind,
             const std::type_identity_t<Args>&... args);

    Store& store_;
    sqlite::Database& database_;
    Record previous_;  ///< Sequence 0 before the first.
    std::vector<Finding> findings_;
};

}  // namespace tranche::ledger
