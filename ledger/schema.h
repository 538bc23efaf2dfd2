// SPDX-License-Identifier: Apache-2.0
/// The SQL of ledger/schema/, as the program carries it.
#pragma once

#include <string_view>

namespace tranche::ledger {

/// What makes an empty database a ledger of this program's format, in one script.
[[nodiscard]] std::string_view schema_sql();

}  // namespace tranche::ledger
