// SPDX-License-Identifier: Apache-2.0
/// The naive rules of purchases: what counts, what is settled, and what periods leave to later
/// ones.
#pragma once

#include "tests/rules/naive_days.h"

#include <string>
#include <vector>

namespace tranche::tests {

/// Days have to come in order: on each, what counts before what is settled.
class NaivePurchases : NaiveDays {
public:
    NaivePurchases(const model::Deal& deal, const rules::Facts& facts) : NaiveDays(deal, facts) {}

    /// Counts what no credit pays for.
    void count(std::size_t purchase, Date day, std::int64_t value);

    void settle(Date day);

    [[nodiscard]] std::vector<std::string> happenings() const;

    /// Cents, by purchase.
    [[nodiscard]] const std::vector<Amount>& counted() const { return counted_; }

private:
    struct Credit {
        std::size_t purchase;
        Date first;
        Date last;
        std::int64_t amount;
    };

    struct Owed {
        std::size_t purchase;
        model::NodeId node;
        std::int64_t shortfall;
        bool is_binding;
        std::string text;
        std::optional<Date> due;
    };

    /// What an earlier period left, of the purchases that bind or of those that would.
    struct Left {
        std::size_t purchase;
        bool is_binding;
        Date last;
        std::int64_t amount;
    };

    void open_credits(std::size_t i, model::NodeId node, Date last, Date due, std::int64_t amount);
    [[nodiscard]] std::int64_t charged(std::size_t purchase, Date day) const;
    /// The share of an amount in cents that a fraction with at most four places is.
    static std::int64_t part_of(std::int64_t amount, const Decimal& fraction);
    /// Uses up to `wanted` of what is left and has not expired before `first`, the oldest first.
    static std::int64_t use_up(std::vector<Left>& all,
                               std::size_t purchase,
                               bool is_binding,
                               Date first,
                               std::int64_t wanted);
    void settle_period(std::size_t i, const model::Minimum& minimum);
    /// Pours what was taken over all that is to be taken, the oldest first; what then lacks of this
    /// year is deferred as far as it may, and what lacks of earlier ones is if it still may.
    std::int64_t after_deferral(std::size_t i,
                                const model::Minimum& minimum,
                                bool is_binding,
                                bool is_last,
                                std::int64_t taken);
    void owe(std::size_t i,
             model::NodeId node,
             const Period& period,
             std::int64_t full,
             std::int64_t charged,
             const std::string& label);
    void owe_exactly(std::size_t i,
                     model::NodeId node,
                     const Period& period,
                     std::int64_t least,
                     std::int64_t shortfall,
                     const std::string& label);

    std::vector<Amount> counted_;
    std::vector<Owed> owed_;
    std::vector<Credit> credits_;
    std::vector<Left> bank_;
    std::vector<Left> carry_;
    std::vector<Left> deferred_;
    std::vector<Left> made_up_;  ///< By the period that did.
};

}  // namespace tranche::tests
