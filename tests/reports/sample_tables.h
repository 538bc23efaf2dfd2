// SPDX-License-Identifier: Apache-2.0
/// Tables to render: what a report of a deal looks like, and what nobody should send.
#pragma once

#include "reports/table.h"

#include <string>
#include <string_view>
#include <vector>

namespace tranche::tests {

/// The day, which must exist.
[[nodiscard]] Date day(std::string_view text);

/// The days from `first` to `last`, both included.
[[nodiscard]] Period days(std::string_view first, std::string_view last);

/// Three instruments with seven tranches, and their picture. The instruments and caps are those of
/// the alliance announced on 2025-11-18; tranches, draws and simulated dates are invented.
[[nodiscard]] reports::Table tranches_table();

/// One column of each kind, with cells that are absent, negative, large and finely divided.
[[nodiscard]] reports::Table every_kind_table();

/// Columns and nothing else.
[[nodiscard]] reports::Table empty_table();

/// One lane for each thing that makes a picture hard to lay out: every kind of stretch and marker,
/// days close together and at the ends, words too long for their room.
[[nodiscard]] reports::Picture crowded_picture();

/// Texts that try to be markup, a formula, a control sequence or another line.
[[nodiscard]] const std::vector<std::string>& hostile_texts();

/// A table and a picture with `text` in every place that takes text.
[[nodiscard]] reports::Table table_full_of(const std::string& text);

}  // namespace tranche::tests
