// SPDX-License-Identifier: Apache-2.0
/// What the ledger throws when the world fails it. Caught once, in cli/.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace tranche::ledger {

/// Which exit code a failure has.
enum class Fault {
    storage,  ///< 74: a file that cannot be opened, read or written; a ledger of a newer program.
    damaged,  ///< 65: no ledger at all, or one whose content cannot be trusted.
    busy,     ///< 75: somebody else is writing; try again.
};

/// Nothing was changed, or all of it was undone.
class LedgerError : public std::runtime_error {
public:
    LedgerError(Fault fault, std::string_view code, const std::string& text)
        : std::runtime_error(text), fault_(fault), code_(code) {}

    [[nodiscard]] Fault fault() const { return fault_; }

    /// "E6010"; the texts are in ledger/diagnostics.def.
    [[nodiscard]] std::string_view code() const { return code_; }

private:
    Fault fault_;
    std::string_view code_;
};

}  // namespace tranche::ledger
