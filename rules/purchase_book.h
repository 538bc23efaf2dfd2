// SPDX-License-Identifier: Apache-2.0
/// What one purchase remembers from one period to the next in one evaluation.
#pragma once

#include "model/versions.h"
#include "rules/facts.h"
#include "rules/period_formula.h"
#include "rules/timeline.h"
#include "rules/unit_price.h"

#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace tranche::rules {

/// Refers to the deal, the facts and what has counted, which must outlive it.
class PurchaseBook {
public:
    PurchaseBook(const model::Deal& deal,
                 const Facts& facts,
                 model::PurchaseId purchase,
                 const std::vector<Step>& counted);

    /// From now on the purchase is what it is in the version in force on `day`.
    void agree(Date day) { now_ = &model::purchase_on(deal_, id_, day); }

    /// How much of a use of `amount` on `day` is paid from credit, and so does not count.
    /// What counted earlier has to be known. Changes what is left of the credit.
    [[nodiscard]] Quantity take_credit(Date day, const Quantity& amount);

    /// What of `amount`, which no credit pays, counts here on `day`; the rest is beyond what the
    /// purchase keeps, and counts toward another. All of a negative one counts here. What counted
    /// earlier has to be known.
    [[nodiscard]] Quantity kept_of(Date day, const Quantity& amount) const;

    /// Money for a quantity that counts on `day`, at the prices of the contract. What counted
    /// earlier has to be known. Rounds: once, by the rule of the deal.
    [[nodiscard]] Quantity charge(Date day, const Quantity& amount);

    /// What `charge` adds up, in parts that have one price each.
    [[nodiscard]] std::vector<PricedPart> parts(Date day, const Quantity& amount) const;

    /// A minimum compared with what counted, by the period formula; a cumulative one by
    ///   Shortfall_k = max(0, r x M_k - Excused_to_k - Counted_to_k - shortfalls charged)
    /// Rounds: each once, by the rule of the deal. Errors: NotObserved, if money is owed or given
    /// back at a price of which nothing is known.
    [[nodiscard]] Settlement settle(const model::Minimum& minimum, Force force);

    /// The commitment over its whole time compared with own use and what was already charged.
    ///   Shortfall = max(0, r x Commit - Excused - (Counted - made up) - shortfalls charged)
    /// where made up is what periods did that end on its days.
    [[nodiscard]] Settlement settle_term(const model::Purchase::Commit& commit, Force force);

    /// Opens the credit that the payment of a shortfall gives, if the purchase says so: on the days
    /// of recorded payments, and for what they leave on the due date if that is yet to come.
    void open_credit(const Settlement& settlement);

private:
    /// The minimum of the last period, or of that in which somebody ends the purchase.
    [[nodiscard]] model::NodeId last_asked() const;

    /// What is paid at most for what the period lacks, if the rest moves on.
    [[nodiscard]] std::optional<Quantity> relief_of(const model::Minimum& minimum) const;

    /// A minimum that did not bind was not charged, and left nothing to later ones.
    struct Account {
        Quantity charged;
        std::vector<Step> made_up;  ///< On the last days of periods.
        Stocks stocks;
    };

    struct Credit {
        Date first;
        Date last;
        Quantity left;
        model::ShortfallCredit::Order order;
    };

    [[nodiscard]] Account& account(Force force) {
        return accounts_.at(force == Force::binding ? 0 : 1);
    }

    [[nodiscard]] Quantity taken_before(model::ShortfallCredit::Order order, Date day) const;
    [[nodiscard]] std::optional<Quantity> room_on(Date day) const;
    [[nodiscard]] Settlement settlement(model::NodeId node,
                                        const std::string& label,
                                        const Period& period,
                                        Force force) const;
    /// What need not be taken of a period, for the causes that were recorded on its days.
    [[nodiscard]] Quantity excused_in(const Period& period) const;
    /// What is written for a minimum, from the day on which the purchase starts. Rounds: once.
    [[nodiscard]] Quantity started(const model::Minimum& minimum) const;
    /// What a period has to take that contains the day; nothing of nothing if none does.
    [[nodiscard]] std::pair<Period, Least> least_on(Date day) const;
    [[nodiscard]] Quantity price_of(const Quantity& amount, const Ratio& price) const;
    [[nodiscard]] Ratio average_price(const Period& period, const Least& least) const;
    /// Of a unit that is not taken.
    [[nodiscard]] Ratio shortfall_price(const Period& period, const Least& least) const;

    [[nodiscard]] PriceList price_list() const { return {deal_, facts_, *now_}; }

    [[nodiscard]] bool is_money() const { return now_->unit.is_money(); }

    void add_credit(const model::ShortfallCredit& terms, Date day, const Quantity& amount);

    const model::Deal& deal_;
    const Facts& facts_;
    model::PurchaseId id_;
    const model::Purchase* now_;  ///< As it is agreed on the day that is looked at.
    const std::vector<Step>& counted_;
    std::optional<Date> starts_;                   ///< Before which nothing has to be taken.
    std::vector<std::pair<Date, Ratio>> charges_;  ///< Exact, if no money is taken.
    std::array<Account, 2> accounts_;              ///< By force.
    std::vector<Credit> credits_;                  ///< In order of their first days.
};

}  // namespace tranche::rules
