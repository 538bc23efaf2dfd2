// SPDX-License-Identifier: Apache-2.0
/// What can be recorded, on the command line and in rows of a file.
#pragma once

#include "cli/reported.h"

#include <string_view>
#include <vector>

namespace tranche::cli {

/// A field of a Report that some kinds take: an option of the command, a column of a file.
struct RecordField {
    std::string_view name;  ///< "waived-by"; columns have `_` for `-`.
    std::string_view summary;
    std::string_view type;
    std::string Report::*text;                ///< Where it goes; a list goes
    std::vector<std::string> Report::*words;  ///< here, parted by commas.
};

/// To add a kind: its `read` in reported.h, and a row in record_kinds.cpp.
struct RecordKind {
    std::string_view name;
    std::string_view summary;
    std::string_view subject;
    std::string_view example;

    /// Reads what is reported into an event, and adds it to the facts.
    ledger::Event (*read)(const Report& report, const model::Deal& deal, rules::Facts& facts);

    std::string_view outcomes;  ///< "met or waived"; empty if it has none.
    bool has_amount;
    std::string_view fields;  ///< The names of those it takes, parted by spaces.

    [[nodiscard]] bool takes(const RecordField& field) const;
};

[[nodiscard]] const std::vector<RecordKind>& record_kinds();
[[nodiscard]] const std::vector<RecordField>& record_fields();

/// Puts the field into `report` as it is written.
void put(const RecordField& field, std::string_view text, Report& report);

}  // namespace tranche::cli
