// SPDX-License-Identifier: Apache-2.0
/// What a price is on a day: as written, escalated, or moved by an index.
/// Source: docs/language.md#price_on_a_day
#pragma once

#include "model/deal.h"
#include "rules/facts.h"

#include <stdexcept>
#include <string>

namespace tranche::rules {

/// A price is needed that is set by an index of which nothing is known on that day. What is not
/// known is not guessed, so there is no timeline.
class NotObserved : public std::runtime_error {
public:
    /// `where` is the place of the price, as "contract.deal:12".
    NotObserved(std::string where, const std::string& text)
        : std::runtime_error(text), where_(std::move(where)) {}

    [[nodiscard]] const std::string& where() const { return where_; }

private:
    std::string where_;
};

/// The last reset of an indexed price on or before `day`; none before its first.
[[nodiscard]] std::optional<Date> reset_by(const model::Indexation& index, Date day);

/// The price on `day`: P0 x (1 + p)^k after k escalations; or, from the first reset on, with what
/// was observed on the day of the last one,
///   Price = min(most, max(least, P0 x Index / Base))
/// Exact: never rounded, never chained. Units: those of the price, as a number.
/// Errors: NotObserved.
[[nodiscard]] Ratio price_on(const model::Deal& deal,
                             const Facts& facts,
                             const model::Price& price,
                             Date day);

}  // namespace tranche::rules
