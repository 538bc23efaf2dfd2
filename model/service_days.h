// SPDX-License-Identifier: Apache-2.0
/// Days that service levels make: of claims and of reports.
/// Source: docs/language.md#sla
#pragma once

#include "model/deal.h"

#include <optional>

namespace tranche::model {

/// By when the credit of a month is to be claimed, that day included; none if nobody has to. It
/// moves to a business day only if the clause says so.
[[nodiscard]] std::optional<Date> claim_by(const Deal& deal, const Sla& sla, const Period& month);

/// By when the report of a month is to be delivered, that day included.
[[nodiscard]] Date report_by(const Deal& deal, const ReportEachMonth& report, const Period& month);

}  // namespace tranche::model
