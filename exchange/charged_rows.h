// SPDX-License-Identifier: Apache-2.0
/// What files say was charged, added up exactly, and the invoices that it makes.
#pragma once

#include "base/decimal.h"
#include "ledger/event.h"
#include "model/charge.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace tranche::exchange {

/// An amount, and how many rows make it.
struct RowSum {
    Decimal amount;
    std::int64_t rows = 0;

    void add(const Decimal& one) {
        amount += one;
        ++rows;
    }
};

/// What one provider charged one account for one period: it is issued again as a whole.
/// Units: those in which the purchases are counted.
using IssuedCharges = std::map<model::Charge, std::map<Date, RowSum>>;

struct ChargedRows {
    std::map<std::string, IssuedCharges> issues;  ///< By name; see issue_name.
    std::map<std::string, RowSum> left_out;       ///< By the reason.
    std::vector<std::string> notes;               ///< What somebody should look at.
};

/// "Microsoft/4711/2026-05": no two issues have one name.
[[nodiscard]] std::string issue_name(std::string_view provider,
                                     std::string_view account,
                                     std::string_view period);

/// The invoices of one issue, one for each charge and day.
/// Shape: by charge, then by day; none that comes to nothing.
/// Units: those of the purchases, at the step of the deal or the places of the unit.
/// Rounds: what has come together up to each day, once, by the rule of the deal; so the sum of the
///         invoices is the exact sum of the rows, rounded once. The facts `exact` and `rows` have
///         what each is made of, and `issue` what it belongs to.
[[nodiscard]] std::vector<ledger::Event> invoices_of(const model::Deal& deal,
                                                     const std::string& issue,
                                                     const IssuedCharges& charges);

}  // namespace tranche::exchange
