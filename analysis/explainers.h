// SPDX-License-Identifier: Apache-2.0
/// The parts of an explanation, each by the file of its subject.
#pragma once

#include "analysis/explain.h"

#include <string>
#include <vector>

namespace tranche::analysis {

// explain_condition.cpp

/// Whether a milestone is met on `day`, and what it waits for.
[[nodiscard]] Reason milestone_reason(const Situation& situation, model::MilestoneId id, Date day);

/// Whether a condition holds on `day`, and its parts alike.
[[nodiscard]] Reason condition_reason(const Situation& situation,
                                      const model::Condition& condition,
                                      Date day);

/// Whether something is definitive on `day`.
[[nodiscard]] Reason status_reason(const Situation& situation,
                                   const model::StatusRule& rule,
                                   Date day);

// explain_tranche.cpp

/// What can be said of a tranche on `day`: what is drawn of it or not, and each test that a draw
/// must pass; if one fails, when none will.
[[nodiscard]] std::vector<Reason> tranche_reasons(const Situation& situation,
                                                  const model::TrancheRef& tranche,
                                                  Date day);

/// An amount of one or more tranches on a day.
[[nodiscard]] Reason tranche_figure(const Situation& situation,
                                    const model::AskedFigure& asked,
                                    Date day);

/// What is drawn in `days`.
[[nodiscard]] Reason drawn_figure(const Situation& situation,
                                  const model::AskedFigure& asked,
                                  const Period& days);

// explain_price.cpp

/// A price on `day`: as it is written, escalated, or moved by an index.
[[nodiscard]] Reason price_reason(const Situation& situation,
                                  const model::Price& price,
                                  Date day,
                                  std::string text);

/// Quantities of a purchase that count in `days`, at their prices.
[[nodiscard]] Reason priced_reason(const Situation& situation,
                                   model::PurchaseId purchase,
                                   const Period& days,
                                   std::string text);

// explain_counted.cpp

/// What counted on some days, day by day, and where it came from.
[[nodiscard]] Reason counted_reason(const Situation& situation,
                                    model::PurchaseId purchase,
                                    const Period& days,
                                    std::string text);

/// What steps on some days come to, of which nothing else is known.
[[nodiscard]] Reason steps_reason(std::string text,
                                  const std::vector<rules::Step>& steps,
                                  const Period& days,
                                  Unit unit);

// explain_settlement.cpp

/// Money for a shortfall, and what is lacking.
[[nodiscard]] Reason owed_reason(const Situation& situation, const rules::Settlement& settlement);

/// What became of a minimum or a commitment.
[[nodiscard]] Reason settlement_figure(const Situation& situation,
                                       const model::AskedFigure& asked,
                                       model::NodeId node);

// explain_purchase.cpp

/// What counts, is used or costs something in `days`.
[[nodiscard]] Reason purchase_figure(const Situation& situation,
                                     const model::AskedFigure& asked,
                                     const Period& days);

// explain_charges.cpp

/// Fees, interest and repayments of a loan in `days`.
[[nodiscard]] Reason loan_figure(const Situation& situation,
                                 const model::AskedFigure& asked,
                                 const Period& days);

/// What is charged by a clause of a capacity, a purchase or a backstop in `days`; a balance.
[[nodiscard]] Reason charge_figure(const Situation& situation,
                                   const model::AskedFigure& asked,
                                   const Period& days);

/// Damages and discounts for lateness, on a day.
[[nodiscard]] Reason damages_figure(const Situation& situation,
                                    const model::AskedFigure& asked,
                                    Date day);

// explain_capacity.cpp

/// GPU-hours of a capacity or an allotment, or its part of a charge, in `days`.
[[nodiscard]] Reason use_figure(const Situation& situation,
                                const model::AskedFigure& asked,
                                const Period& days);

/// MW that are there on a day.
[[nodiscard]] Reason delivered_figure(const Situation& situation,
                                      const model::AskedFigure& asked,
                                      Date day);

/// What a backstop takes and charges in `days`, or may still charge.
[[nodiscard]] Reason backstop_figure(const Situation& situation,
                                     const model::AskedFigure& asked,
                                     const Period& days);

// What several of them say alike.

/// The path of a tranche: "equity.ramp".
[[nodiscard]] std::string path_of(const model::Deal& deal, const model::TrancheRef& tranche);

/// "recorded", "presumed".
[[nodiscard]] std::string_view word(rules::Basis basis);

/// "12.5%".
[[nodiscard]] std::string percent(const Decimal& share);

/// "2027", "2027-03", "2027-03-05 .. 2027-04-11".
[[nodiscard]] std::string named(const Period& days);

}  // namespace tranche::analysis
