// SPDX-License-Identifier: Apache-2.0
/// What a service owes for what it did not keep: month by month, credits, caps, claims, and the
/// right that breach after breach gives.
/// Source: docs/language.md#sla
#pragma once

#include "rules/power.h"
#include "rules/timeline.h"
#include "sla/verdict.h"

#include <optional>
#include <vector>

namespace tranche::sla {

/// Whether a credit was claimed as the contract asks.
enum class ClaimState { nothing, open, claimed, waived };

[[nodiscard]] std::string_view word(ClaimState state);

struct PromiseInMonth {
    Verdict verdict;
    bool is_waived = false;  ///< The customer let the breach pass: no breach for what is chronic.
    Quantity credit;         ///< Of this promise alone, before combination and caps.
};

/// Everything of one month.
///
///   Credit = min(combined credits, month cap x Fee)
///   then     min(Credit, max(0, trailing cap x fees of m-11 .. m - claimed of m-11 .. m-1))
///
/// Rounds: each amount once, by the rule of the deal, from the exact fee and the exact shares.
struct ServiceMonth {
    Period month;
    Quantity fee;
    std::vector<PromiseInMonth> promises;
    Quantity credit;
    std::optional<Date> claim_by;
    ClaimState claim = ClaimState::nothing;
    std::optional<Date> claimed_on;
    Quantity claimed;  ///< What has to be paid.
    std::optional<Date> pay_by;
    std::optional<Date> paid_on;  ///< The invoice that has the credit.
    Quantity lapsed;              ///< Claimed, and no invoice came any more.
};

struct Assessment {
    std::vector<ServiceMonth> months;  ///< All that share a day with the term, in order.
    std::optional<rules::OpenPower>
        power;                 ///< Opens the day after the month that was one too many.
    std::optional<Date> ends;  ///< When what it terminates ends, if notice is given at once.
};

/// What was invoiced for the service of each month, as the timeline has it; net of use that was
/// paid from credit, or gross. Shape: as Assessment::months.
[[nodiscard]] std::vector<Quantity> fees(const model::Deal& deal,
                                         const rules::Timeline& timeline,
                                         const model::Sla& sla);

/// `fees` as above; measured fees take the place of those of their months.
[[nodiscard]] Assessment assess(const Service& service, std::vector<Quantity> fees);

}  // namespace tranche::sla
