// SPDX-License-Identifier: Apache-2.0
/// The least and the most that each clause can make its payer pay, year by year: intervals of money
/// over the intervals of days in analysis/reach.h. Sound one by one, and so in sum.
/// Source: docs/decisions/static_bounds.md
#pragma once

#include "analysis/reach.h"
#include "rules/evaluate.h"

#include <map>
#include <string>
#include <vector>

namespace tranche::analysis {

/// Units: money of the deal. Below zero is what a party gets back.
struct Interval {
    Quantity least;
    Quantity most;
};

/// What one clause makes one party pay.
struct Flow {
    model::PartyId payer;
    model::NodeId node;
    std::map<int, Interval> years;  ///< Nothing in others.
    Interval total;                 ///< Of all years together.
    std::string why;  ///< Why a bound may not be reached; empty if each year reaches its own.
};

/// Something that is paid and is not in the bounds.
struct Unbounded {
    model::PartyId payer;
    model::NodeId node;
    std::string why;
};

/// What all clauses can make their payers pay.
struct Flows {
    std::vector<Flow> all;
    std::vector<Unbounded> unbounded;
};

/// Of a deal without amendments. Errors: Overflow.
[[nodiscard]] Flows flows_of(const rules::Evaluator& evaluator, const Reach& reach);

/// Flows while they are found.
class FlowTaking {
public:
    /// Money of `deal` that `payer` pays by the clause `node`.
    FlowTaking(const model::Deal& deal, model::PartyId payer, model::NodeId node);

    /// One of the ways in which it may go: what is paid in each year.
    void may_be(const std::map<int, Quantity>& years);

    /// Nothing may be paid at all.
    void may_be_nothing() { may_be({}); }

    /// So much may be paid in all years together.
    void may_come_to(const Quantity& total) {
        flow_.total.most = std::max(flow_.total.most, total);
    }

    /// All years together are known by themselves.
    void comes_to(const Interval& total) { flow_.total = total; }

    /// Widens every year by the roundings that drawing, or delivering, in parts may add.
    void widen(const std::map<int, Quantity>& by);

    /// Adds it to `flows`, unless it is nothing at all.
    void add_to(Flows& flows, std::string why) const;

private:
    Flow flow_;
    Quantity nothing_;
    bool is_first_ = true;
};

/// Adds `amount` to what is paid in the year of `day`.
void add_in_year(std::map<int, Quantity>& years, Date day, const Quantity& amount);

/// Guarantees, and what services may owe: not bounded.
void add_exposures(const model::Deal& deal, Flows& flows);

/// What investors and borrowers pay. Errors: Overflow, as all below.
void add_investments(const Reach& reach, Flows& flows);
void add_loan_costs(const Reach& reach, std::uint32_t investment, Flows& flows);
void add_purchases(const Reach& reach, Flows& flows);
void add_advances_and_orders(const Reach& reach, Flows& flows);
void add_capacities(const Reach& reach, Flows& flows);
void add_damages(const Reach& reach, const model::TrancheRef& tranche, Flows& flows);
void add_backstops(const rules::Evaluator& evaluator, const Reach& reach, Flows& flows);

}  // namespace tranche::analysis
