// SPDX-License-Identifier: Apache-2.0
/// What loans cost: fees on what is not drawn, interest on what is, and repayments; and what part
/// of them each lender gets.
/// Source: docs/language.md#loan
#pragma once

#include "model/deal.h"
#include "rules/condition.h"
#include "rules/facts.h"
#include "rules/timeline.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace tranche::rules {

/// Days over which a fee or interest of one loan accrues, settled on the last of them.
struct AccrualPeriod {
    ChargeKind kind = ChargeKind::fee;
    std::uint32_t investment = 0;
    Period days;
    Date due;  ///< Before the deal rolls it.
};

/// The periods of all loans of a deal, each by calendar months, quarters or years. A fee accrues
/// through the windows of the tranches, or from its `from`; interest until the last possible draw
/// is repaid. Of a deal that was amended a period ends on the first day that ends one by the text
/// in force on that day.
[[nodiscard]] std::vector<AccrualPeriod> accrual_periods(const model::Deal& deal);

/// An amount of one tranche on which a fee or interest accrues over some days.
struct Accruing {
    model::TrancheRef tranche;
    Period days;
    Quantity amount;
    const model::Accrual* accrual = nullptr;  ///< By the text in force on these days.
};

/// All that something accrues on in the period, by the draws made through its last day.
[[nodiscard]] std::vector<Accruing> accruing(const View& view, const AccrualPeriod& period);

/// What accrues over the period by the draws made through its last day; nothing if that is zero.
///
/// Fee:      yearly x sum over tranches and days of (cap - drawn) x part of a year; a day counts if
///           the tranche is definitive, and a draw counts from its day on.
/// Interest: yearly x sum over draws and days of what is not repaid x part of a year; the day of
///           the draw counts, the day of repayment does not.
/// Each day by the text in force on it: rate, day count, cap and window.
/// Rounds:   once, by the rule of the deal.
[[nodiscard]] std::optional<Charge> accrued(const View& view, const AccrualPeriod& period);

/// The repayment of what is drawn on `draw.day`; nothing if the investment is no loan. By the first
/// text under which its day comes while it is in force, on whose first day is repaid what by it
/// would have been repaid before.
[[nodiscard]] std::optional<Charge> repayment(const model::Deal& deal,
                                              std::uint32_t investment,
                                              const Step& draw);

/// The last day on which a loan can still cost anything.
[[nodiscard]] Date last_day_of_loan(const model::Deal& deal, std::uint32_t investment);

/// What part of `amount` each lender has, or the one investor.
/// Rounds: each by the rule of the deal; the last takes the residue.
[[nodiscard]] std::vector<Quantity> shares_of(const model::Deal& deal,
                                              const model::Investment& investment,
                                              const Quantity& amount);

/// The rule of the deal for amounts of `unit`: its step if that is the currency of the deal.
[[nodiscard]] RoundingRule rounding_in(const model::Deal& deal, Unit unit);

}  // namespace tranche::rules
