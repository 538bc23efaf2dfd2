// SPDX-License-Identifier: Apache-2.0
/// Days that a deal computes: so long after a day, and moved to a business day.
#pragma once

#include "model/deal.h"

namespace tranche::model {

/// The day `lag` after `day`, which itself does not count: 45 days after 31 December 2026 is 14
/// February 2027. Business days are those of the deal's calendar; months end by its rule.
/// Errors: none; a day beyond the last possible one is that one.
/// Source: docs/language.md#time
[[nodiscard]] Date after(const Deal& deal, Date day, const Lag& lag);

/// Where the deal's `roll` moves a payment that falls on `day`.
[[nodiscard]] Date payment_day(const Deal& deal, Date day);

}  // namespace tranche::model
