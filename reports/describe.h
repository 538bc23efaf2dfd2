// SPDX-License-Identifier: Apache-2.0
/// What several reports say of a deal in the same words.
#pragma once

#include "model/deal.h"
#include "reports/snapshot.h"
#include "reports/table.h"

#include <optional>
#include <string>
#include <string_view>

namespace tranche::reports {

/// A table of the deal of `snapshot`, with its title, its day and where it comes from.
[[nodiscard]] Table table_of(const Snapshot& snapshot, std::string_view name, std::string title);

/// The title of what a node is, as people call it: "First 250 MW energised"; its path if it has
/// none.
[[nodiscard]] std::string title_of(const model::Deal& deal, model::NodeId node);

/// What happened, in a word or two: "lapses".
[[nodiscard]] std::string_view word(rules::EventKind kind);

/// What the contract says of the source of a clause: what it cites, else what it assumes, else the
/// bare clause; with file and line. As it is written in the text in force on `day`, if one is
/// given, and in that after all amendments otherwise.
[[nodiscard]] Provenance provenance_of(const model::Deal& deal,
                                       model::NodeId node,
                                       std::optional<Date> day = {});

/// "2B USD", "250 MW": the amount with the largest magnitude that leaves it short and exact.
[[nodiscard]] std::string brief(const Quantity& amount);

/// A figure of statistics with `places` places in `unit`.
[[nodiscard]] Quantity figure(double value, Unit unit, int places);

}  // namespace tranche::reports
