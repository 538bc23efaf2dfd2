// SPDX-License-Identifier: Apache-2.0
/// What a buyer has to pay for what it does not take. The most holds whatever it takes; the least
/// is that of a buyer that takes nothing, for by taking it pays for what it takes instead.
#include "analysis/asking.h"
#include "analysis/flows.h"
#include "model/dates.h"
#include "rules/purchase.h"
#include "rules/termination.h"

#include <algorithm>

namespace tranche::analysis {

namespace {

/// Money for a unit that is not taken. None at the end: no most.
struct PriceRange {
    Ratio least;
    std::optional<Ratio> most;
};

/// One price on the days of a period.
PriceRange range_of(const model::Price& price, const Period& days) {
    if (!price.indexation) {
        const Ratio first = rules::price_after(price, rules::escalations_by(price, days.begin));
        const Ratio last = rules::price_after(price, rules::escalations_by(price, days.last()));
        return {std::min(first, last), std::max(first, last)};
    }
    const model::Indexation& index = *price.indexation;
    const Ratio written(price.rate.value);
    if (days.last() < index.first) {
        return {written, written};
    }
    const Ratio least = std::min(written, index.at_least.value_or(Ratio()));
    return {least, index.at_most ? std::optional(std::max(written, *index.at_most)) : std::nullopt};
}

/// All prices that may apply on the days of a period; 1 for money.
PriceRange prices_of(const model::Purchase& purchase, const Period& days) {
    if (purchase.unit.is_money()) {
        return {Ratio(1, 1), Ratio(1, 1)};
    }
    std::optional<PriceRange> all;
    for (const model::UnitPrice& one : purchase.unit_prices) {
        if (one.from && *one.from >= days.end) {
            continue;
        }
        const PriceRange its = range_of(one.price, days);
        if (!all) {
            all = its;
            continue;
        }
        all->least = std::min(all->least, its.least);
        all->most =
            all->most && its.most ? std::optional(std::max(*all->most, *its.most)) : std::nullopt;
    }
    return all.value_or(PriceRange{Ratio(), Ratio()});
}

Quantity money_for(const model::Deal& deal,
                   const model::Purchase& purchase,
                   const Quantity& amount,
                   const Ratio& price) {
    return purchase.unit.is_money() ? amount : rounded(Ratio(amount.value) * price, deal.rounding);
}

/// What one purchase can make its buyer pay for what it does not take, and its seller give back.
class ShortfallFlows {
public:
    ShortfallFlows(const Reach& reach, std::uint32_t index, Flows& flows)
        : deal_(reach.deal()),
          purchase_(deal_.purchases[index]),
          asking_(reach, index),
          flows_(flows) {}

    void add() {
        const auto& minimums = purchase_.minimums;
        for (std::size_t i = 0; i < minimums.size(); ++i) {
            add_minimum(i);
        }
        if (purchase_.commit) {
            add_commitment(*purchase_.commit);
        }
        const bool is_refunded =
            purchase_.make_up && purchase_.make_up->left_at_end == model::MakeUp::Left::refunded;
        if (is_refunded && !minimums.empty()) {
            add_refund({minimums.front().period.begin, minimums.back().period.end});
        }
    }

private:
    /// What may be paid for a minimum or the commitment, on time.
    void may_be_paid(FlowTaking& flow,
                     const Asking::Amount& amount,
                     const PriceRange& price,
                     Date last) {
        const int year = due_after(deal_, purchase_, last).year();
        const Quantity most = money_for(deal_, purchase_, amount.most, *price.most);
        flow.may_be({{year, money_for(deal_, purchase_, amount.least, price.least)}});
        flow.may_be({{year, most}});
        paid_ += most;
    }

    /// Whether there is an end to the price; it is said if there is none.
    bool is_priced(const PriceRange& price, model::NodeId node) {
        if (!price.most) {
            flows_.unbounded.push_back(
                {purchase_.buyer, node, "its price follows an index without an upper end"});
        }
        return price.most.has_value();
    }

    void add_minimum(std::size_t i) {
        const model::Minimum& minimum = purchase_.minimums[i];
        const PriceRange price = prices_of(purchase_, minimum.period);
        if (!asking_.can_bind(minimum.period.last()) || !is_priced(price, minimum.node)) {
            return;
        }
        FlowTaking flow(deal_, purchase_.buyer, minimum.node);
        may_be_paid(flow, asking_.periods()[i], price, minimum.period.last());
        if (asking_.can_end_before(minimum.period.last())) {
            flow.may_be_nothing();
            const Period days = asking_.ends_in(minimum.period);
            for (Date day = days.begin; day < days.end; day = day + 1) {
                const auto ended = rules::ended_minimum(deal_, purchase_, i, day);
                if (ended && asking_.can_bind(day)) {
                    flow.may_be(
                        {{due_after(deal_, purchase_, day).year(),
                          money_for(deal_, purchase_, asking_.ended(i, *ended), *price.most)}});
                }
            }
        }
        if (asking_.moves() && purchase_.unit.is_money()) {
            const Asking::Amount& own = asking_.lacking()[i];
            flow.comes_to({own.least, own.most});
        }
        flow.add_to(flows_, asking_.why());
    }

    void add_commitment(const model::Purchase::Commit& commit) {
        const PriceRange price = prices_of(purchase_, commit.over);
        if (!asking_.can_bind(commit.over.last()) || !is_priced(price, commit.node)) {
            return;
        }
        FlowTaking flow(deal_, purchase_.buyer, commit.node);
        may_be_paid(flow, asking_.commitment(commit), price, commit.over.last());
        if (asking_.can_end_before(commit.over.last())) {
            flow.may_be_nothing();
            const Period days = asking_.ends_in(commit.over);
            for (Date day = days.begin; day < days.end; day = day + 1) {
                const auto ended = rules::ended_commitment(deal_, purchase_, day);
                if (ended && asking_.can_bind(day)) {
                    flow.may_be({{due_after(deal_, purchase_, day).year(),
                                  money_for(deal_, purchase_, asking_.commitment(*ended).most,
                                            *price.most)}});
                }
            }
        }
        flow.add_to(flows_, asking_.why());
    }

    /// Of what was paid for and never taken, when the last of all periods is settled, or that in
    /// which it ends.
    void add_refund(const Period& all) {
        FlowTaking flow(deal_, purchase_.seller, purchase_.make_up->node);
        flow.may_be_nothing();
        // Each payment was rounded, and what is refunded of all is rounded once.
        const auto count = static_cast<std::int64_t>(purchase_.minimums.size());
        const Quantity most =
            purchase_.unit.is_money()
                ? paid_
                : paid_ + Quantity{deal_.rounding.step.value * Decimal(count), deal_.currency};
        const Period ends = asking_.ends_in(all);
        const Date first = ends.is_empty() ? all.last() : ends.begin;
        for (int year = first.year(); year <= all.last().year(); ++year) {
            flow.may_be({{year, most}});
        }
        flow.add_to(flows_, "not all that was paid for may be left at the end");
    }

    const model::Deal& deal_;
    const model::Purchase& purchase_;
    Asking asking_;
    Flows& flows_;
    Quantity paid_ = zero(deal_.currency);  ///< At most, for all that is not taken.
};

void add_advance(const Reach& reach, std::uint32_t index, Flows& flows) {
    const model::Deal& deal = reach.deal();
    const model::Purchase& purchase = deal.purchases[index];
    const model::Advance& advance = *purchase.advance;
    const bool is_sure = purchase.status.initial == model::Status::definitive;
    const Period binding = reach.definitive(purchase.status);
    const Period ends = reach.ends(model::InstrumentRef{model::InstrumentKind::purchase, index});
    if (binding.is_empty()) {
        return;
    }
    FlowTaking flow(deal, purchase.buyer, advance.node);
    const Date from = is_sure ? advance.on : std::max(advance.on, binding.begin);
    const Date to =
        is_sure ? from : std::min(std::max(advance.on, binding.last()), deal.term.last());
    if (!is_sure || from > deal.term.last() || (!ends.is_empty() && ends.begin < to)) {
        flow.may_be_nothing();
    }
    for (int year = from.year(); from <= deal.term.last() && year <= to.year(); ++year) {
        flow.may_be({{year, advance.amount}});
    }
    flow.add_to(flows, "");
    if (advance.left == model::Advance::Left::lapses || from > deal.term.last()) {
        return;
    }
    FlowTaking refund(deal, purchase.seller, advance.node);
    refund.may_be_nothing();
    const Date first =
        ends.is_empty() ? deal.term.last() : std::clamp(ends.begin, from, deal.term.last());
    for (int year = first.year(); year <= deal.term.last().year(); ++year) {
        refund.may_be({{year, advance.amount}});
    }
    refund.add_to(flows, "what is credited before is not given back");
}

void add_order(const Reach& reach,
               const model::Purchase& purchase,
               const model::Order& order,
               Flows& flows) {
    const model::Deal& deal = reach.deal();
    const Period& days = reach.days_of(order.of);
    if (order.amount.unit != deal.currency) {
        flows.unbounded.push_back(
            {purchase.buyer, order.node, "an order of a quantity is priced as what is used"});
        return;
    }
    if (days.is_empty()) {
        return;
    }
    FlowTaking flow(deal, purchase.buyer, order.node);
    flow.may_be_nothing();
    const auto due = [&](Date met) {
        return model::payment_day(deal, model::after(deal, met, order.after));
    };
    const Date last = std::min(due(days.last()), reach.horizon());
    for (int year = due(days.begin).year(); year <= last.year(); ++year) {
        flow.may_be({{year, order.amount}});
    }
    flow.add_to(flows, "");
}

}  // namespace

void add_purchases(const Reach& reach, Flows& flows) {
    for (std::uint32_t i = 0; i < reach.deal().purchases.size(); ++i) {
        if (reach.deal().purchases[i].take_or_pay) {
            ShortfallFlows(reach, i, flows).add();
        }
    }
}

void add_advances_and_orders(const Reach& reach, Flows& flows) {
    for (std::uint32_t i = 0; i < reach.deal().purchases.size(); ++i) {
        const model::Purchase& purchase = reach.deal().purchases[i];
        if (purchase.advance) {
            add_advance(reach, i, flows);
        }
        for (const model::Order& order : purchase.orders) {
            add_order(reach, purchase, order, flows);
        }
    }
}

}  // namespace tranche::analysis
