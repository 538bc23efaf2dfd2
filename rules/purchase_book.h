// SPDX-License-Identifier: Apache-2.0
/// What one purchase remembers from one period to the next in one evaluation.
#pragma once

#include "model/deal.h"
#include "rules/facts.h"
#include "rules/period_formula.h"
#include "rules/timeline.h"

#include <array>
#include <optional>
#include <vector>

namespace tranche::rules {

/// Refers to the deal, the facts and what has counted, which must outlive it.
class PurchaseBook {
public:
    PurchaseBook(const model::Deal& deal,
                 const Facts& facts,
                 model::PurchaseId purchase,
                 const std::vector<Step>& counted);

    /// How much of a use of `amount` on `day` is paid from credit, and so does not count.
    /// What counted earlier has to be known. Changes what is left of the credit.
    [[nodiscard]] Quantity take_credit(Date day, const Quantity& amount);

    /// A minimum compared with what counted, by the period formula; a cumulative one by
    ///   Shortfall_k = max(0, r x M_k - Counted_to_k - shortfalls charged)
    /// Rounds: each once, by the rule of the deal.
    [[nodiscard]] Settlement settle(const model::Minimum& minimum, Force force);

    /// The commitment over its whole time compared with own use and what was already charged.
    ///   Shortfall = max(0, r x Commit - (Counted - made up) - shortfalls charged)
    [[nodiscard]] Settlement settle_term(Force force);

    /// Opens the credit that the payment of a shortfall gives, if the purchase says so: on the days
    /// of recorded payments, and for what they leave on the due date if that is yet to come.
    void open_credit(const Settlement& settlement);

private:
    /// A minimum that did not bind was not charged, and left nothing to later ones.
    struct Account {
        Quantity charged;
        Quantity made_up;
        Stocks stocks;
    };

    struct Credit {
        Date first;
        Date last;
        Quantity left;
    };

    [[nodiscard]] Account& account(Force force) {
        return accounts_.at(force == Force::binding ? 0 : 1);
    }

    [[nodiscard]] Quantity taken_before_credit(Date day) const;
    [[nodiscard]] Settlement settlement(model::NodeId node,
                                        const std::string& label,
                                        const Period& period,
                                        Force force) const;
    void add_credit(Date day, const Quantity& amount);

    const model::Deal& deal_;
    const Facts& facts_;
    model::PurchaseId id_;
    const model::Purchase& purchase_;
    const std::vector<Step>& counted_;
    std::array<Account, 2> accounts_;  ///< By force.
    std::vector<Credit> credits_;      ///< In order of their first days.
};

}  // namespace tranche::rules
