// SPDX-License-Identifier: Apache-2.0
#include "rules/fees.h"

#include "base/check.h"
#include "model/capacity.h"
#include "model/dates.h"
#include "rules/prepayment.h"

#include <algorithm>

namespace tranche::rules {

namespace {

using model::Prepayment;
using model::TrancheCharge;

Date prepaid_on(const model::Deal& deal, const Prepayment& prepayment, Date due) {
    return prepayment.before.unit == model::LagUnit::days
               ? due - prepayment.before.count
               : plus_months(due, -prepayment.before.count, deal.month_end).value_or(due);
}

/// What is owed of one tranche by its value.
class TrancheFees {
public:
    TrancheFees(const model::Deal& deal,
                const Facts& facts,
                const DeliveryHistory& history,
                Timeline& timeline)
        : deal_(deal),
          facts_(facts),
          history_(history),
          timeline_(timeline),
          capacity_(deal.capacities.at(history.tranche.instrument.index)),
          tranche_(capacity_.tranches.at(history.tranche.index)) {}

    void add() {
        if (capacity_.prepayment) {
            prepay();
        }
        if (history_.lapsed && !prepaid_.is_zero()) {
            owe(TrancheCharge::refund, capacity_.prepayment->node, history_.lapsed->day, prepaid_);
        }
        if (!history_.delivered || !capacity_.fee) {
            return;
        }
        for (std::int32_t month = 1; month <= *tranche_.months; ++month) {
            owe(TrancheCharge::fee, capacity_.fee->node, posted(month), fee(month));
        }
        if (!prepaid_.is_zero()) {
            credit(*capacity_.prepayment);
        }
    }

private:
    [[nodiscard]] Date posted(std::int32_t month) const {
        return anniversary(deal_, history_.delivered->day, month);
    }

    [[nodiscard]] Quantity fee(std::int32_t month) const {
        return fee_of_month(deal_, capacity_, tranche_, month);
    }

    void owe(TrancheCharge kind, model::NodeId node, Date day, const Quantity& amount) {
        add_charge(deal_, facts_, {kind, node, history_.tranche, day, amount, {}, {}, {}},
                   timeline_);
    }

    void prepay() {
        const auto due = model::due_of(deal_, tranche_);
        check(due.has_value(), "a prepayment before no due day");
        if (!history_.definitive_from) {
            return;
        }
        const Date day =
            std::max(prepaid_on(deal_, *capacity_.prepayment, *due), *history_.definitive_from);
        if (history_.lapsed && history_.lapsed->day < day) {
            return;
        }
        prepaid_ = rounded(tranche_.value->value * capacity_.prepayment->share, deal_.rounding);
        owe(TrancheCharge::prepayment, capacity_.prepayment->node, day, prepaid_);
    }

    void credit(const Prepayment& prepayment) {
        std::vector<Bill> fees;
        for (std::int32_t month = 1; month <= *tranche_.months; ++month) {
            fees.push_back({posted(month), fee(month)});
        }
        Quantity left = prepaid_;
        for (const Bill& one : credits_of(prepayment.credited, left, fees, deal_.rounding)) {
            owe(TrancheCharge::credit, prepayment.node, one.day, one.amount);
            left -= one.amount;
        }
        owe(TrancheCharge::refund, prepayment.node, posted(*tranche_.months), left);
    }

    const model::Deal& deal_;
    const Facts& facts_;
    const DeliveryHistory& history_;
    Timeline& timeline_;
    const model::Capacity& capacity_;
    const model::CapacityTranche& tranche_;
    Quantity prepaid_ = zero(deal_.currency);
};

}  // namespace

Date anniversary(const model::Deal& deal, Date delivered, std::int32_t months) {
    return model::after(deal, delivered, {months, model::LagUnit::months});
}

Quantity fee_of_month(const model::Deal& deal,
                      const model::Capacity& capacity,
                      const model::CapacityTranche& tranche,
                      std::int32_t month) {
    const Ratio exact = Ratio(tranche.value->value) * capacity.fee->of_value;
    const Quantity each = rounded(exact, deal.rounding);
    if (month < *tranche.months) {
        return each;
    }
    const Quantity before{each.value * Decimal(*tranche.months - 1), each.unit};
    return rounded(exact * Ratio(*tranche.months, 1), deal.rounding) - before;
}

void add_charge(const model::Deal& deal,
                const Facts& facts,
                const CapacityCharge& charge,
                Timeline& timeline) {
    if (charge.amount.is_zero() || charge.day > facts.horizon) {
        return;
    }
    const model::ChargedOf of = model::charged_of(deal, charge.tranche);
    const bool is_buyers = charge.kind >= TrancheCharge::fee;  // In the order of the enum.
    CapacityCharge& added = timeline.charged.emplace_back(charge);
    added.from = is_buyers ? of.buyer : of.seller;
    added.to = is_buyers ? of.seller : of.buyer;
    added.basis = charge.day <= facts.as_of ? Basis::recorded : Basis::presumed;
    timeline.events.push_back({added.day, EventKind::charged, of.node, added.basis, added.amount});
}

void add_fees(const model::Deal& deal, const Facts& facts, Timeline& timeline) {
    for (const DeliveryHistory& history : timeline.deliveries) {
        TrancheFees(deal, facts, history, timeline).add();
    }
}

}  // namespace tranche::rules
