// SPDX-License-Identifier: Apache-2.0
/// Why so much of a minimum or a commitment is lacking, and what has to be paid for it.
#include "analysis/explainers.h"
#include "analysis/figures.h"
#include "model/dates.h"
#include "model/versions.h"
#include "rules/period_formula.h"
#include "rules/unusable.h"

#include <fmt/format.h>

#include <algorithm>

namespace tranche::analysis {

namespace {

using model::TestFunction;

const model::Minimum* minimum_of(const model::Purchase& purchase, model::NodeId node) {
    const auto found = std::find_if(purchase.minimums.begin(), purchase.minimums.end(),
                                    [&](const auto& one) { return one.node == node; });
    return found == purchase.minimums.end() ? nullptr : &*found;
}

/// What became of one minimum, or of the commitment.
class Settled {
public:
    Settled(const Situation& situation, const rules::Settlement& its)
        : situation_(situation),
          its_(its),
          purchase_(model::purchase_on(situation.deal(), its.purchase, its.period.last())) {}

    /// What of the shortfall no use could have avoided.
    [[nodiscard]] Reason unusable() const {
        const rules::Unusable its =
            rules::unusable_of(situation_.evaluator, situation_.view(), its_);
        Reason all = amount("", its.unusable, Join::at_least_zero);
        Reason lacking = shortfall();
        if (its.idle.empty()) {
            lacking.add(remark("nothing was there that was not used"));
        }
        const Unit unit = its_.shortfall.unit;
        Reason over = amount("left of months that are over", zero(unit), Join::at_least_zero);
        Reason ahead = amount("not used in later months", zero(unit), Join::sum);
        for (const rules::IdleMonth& idle : its.idle) {
            const model::Capacity& capacity =
                situation_.deal().on(idle.month.last()).capacities[idle.capacity];
            Reason month = amount(fmt::format("{} in {}", capacity.name, named(idle.month)),
                                  idle.worth, capacity.node);
            month.add(amount("GPU-hours, at the price of their hardware", idle.hours));
            (idle.month.last() <= situation_.facts.as_of ? over : ahead).add(std::move(month));
        }
        over.take_off(amount("what counted in them", its.counted));
        over.add_up();
        ahead.add_up();
        lacking.text = "the shortfall";
        all.add(std::move(lacking));
        all.take_off(std::move(over));
        all.take_off(std::move(ahead));
        return all;
    }

    /// What is lacking and has to be paid.
    [[nodiscard]] Reason shortfall() const {
        Reason lacking = amount("what is lacking", zero(its_.minimum.unit), Join::at_least_zero);
        lacking.add(minimum());
        lacking.take_off(counted_reason(situation_, its_.purchase, its_.period,
                                        fmt::format("counted in {}", named(its_.period))));
        Quantity caught_up = zero(its_.minimum.unit);
        Quantity paid_later = caught_up;
        for (const rules::CaughtUp& one : its_.flows.caught_up) {
            caught_up += one.taken;
            paid_later += one.paid;
        }
        lacking.add_amount(amount("of which met what was deferred before", caught_up));
        lacking.add_amount(made_up());
        lacking.take_off(
            amount("own use of earlier periods that is carried forward", its_.flows.carry_used));
        lacking.take_off(amount("shortfalls that were charged before", its_.terms.charged));
        lacking.add_up();
        if (its_.flows.deferred.is_zero() && paid_later.is_zero()) {
            lacking.text = "";
            return lacking;
        }
        Reason result = amount("", its_.shortfall, Join::sum);
        result.add(std::move(lacking));
        result.take_off(deferred());
        result.add_amount(amount("deferred before, and to be paid now", paid_later));
        return result;
    }

    [[nodiscard]] Reason deferred() const {
        Reason reason = amount("deferred to later", its_.flows.deferred, its_.node);
        const auto* policy = purchase_.policy_for(its_.period.last());
        if (its_.terms.relief) {
            reason.add(amount("the relief amount is paid at most, the rest moves on",
                              *its_.terms.relief, policy->node));
        } else if (policy != nullptr && policy->deferral) {
            reason.add(remark(fmt::format("at most {} of the contract quantity",
                                          percent(policy->deferral->at_most)),
                              {}, policy->node));
        }
        return reason;
    }

    [[nodiscard]] Reason made_up() const {
        const Quantity& value =
            its_.flows.made_up.is_zero() ? its_.terms.made_up : its_.flows.made_up;
        return amount("of which was paid for before, and is made up", value);
    }

    /// Money for the shortfall.
    [[nodiscard]] Reason owed() const {
        Reason lacking = shortfall();
        lacking.text = fmt::format("shortfall of {}", its_.label);
        lacking.clause = its_.node;
        if (purchase_.unit.is_money()) {
            return lacking;
        }
        Reason result =
            amount(fmt::format("for the shortfall of {}", its_.label), its_.owed, Join::product);
        result.rounding = situation_.deal().rounding;
        result.add(std::move(lacking));
        const auto* policy = purchase_.policy_for(its_.period.last());
        const bool is_average =
            policy == nullptr || policy->price == model::ShortfallPrice::average;
        result.add(exactly(is_average ? "the average price of a unit in the period"
                                      : "the price of the next unit on the last day",
                           its_.terms.price, situation_.deal().currency,
                           policy == nullptr ? std::nullopt : std::optional(policy->node)));
        return result;
    }

    /// When it is to be paid.
    [[nodiscard]] Reason due() const {
        Reason reason = remark(its_.due ? "" : "nothing is owed", its_.due, its_.node);
        const auto* policy = purchase_.policy_for(its_.period.last());
        reason.add(remark("the period ends", its_.period.last(), its_.node));
        if (its_.due && policy != nullptr) {
            const Date day = model::after(situation_.deal(), its_.period.last(), policy->within);
            reason.add(remark("the time to pay ends", day, policy->node));
            if (day != *its_.due) {
                reason.add(remark("which the calendar of the deal moves to", *its_.due));
            }
        }
        return reason;
    }

    [[nodiscard]] Reason paid() const {
        Reason all = amount("", its_.paid, Join::sum);
        for (const rules::Payment& payment : situation_.facts.payments) {
            if (payment.of == its_.node) {
                Reason step = amount("a payment, as recorded", payment.amount, its_.node);
                step.day = payment.day;
                step.record = payment.reference;
                all.add(std::move(step));
            }
        }
        return all;
    }

    [[nodiscard]] const model::Purchase& purchase() const { return purchase_; }

private:
    [[nodiscard]] bool reduces_all() const {
        return purchase_.excuses &&
               purchase_.excuses->reduce == model::Excuses::Reduce::contract_quantity;
    }

    /// What is written for it, from the day on which the purchase starts.
    [[nodiscard]] Reason written() const {
        Reason reason = amount("written for it", its_.terms.written, its_.node);
        const model::Minimum* minimum = minimum_of(purchase_, its_.node);
        if (minimum != nullptr && minimum->amount != its_.terms.written) {
            reason.text = "what of it is left, from the day on which the purchase starts";
            reason.add(amount("written for it", minimum->amount, its_.node));
        }
        return reason;
    }

    [[nodiscard]] Reason excused() const {
        Reason all = amount("excused", its_.terms.excused);
        for (const rules::Excuse& one : situation_.facts.excuses) {
            if (one.purchase == its_.purchase && its_.period.contains(one.day)) {
                Reason step = amount("an excuse, as recorded", one.amount);
                step.day = one.day;
                step.record = one.reference;
                all.add(std::move(step));
            }
        }
        return all;
    }

    [[nodiscard]] Reason share_of(Reason of, const Quantity& value) const {
        const Ratio share(purchase_.take_or_pay.value_or(Decimal(0)));
        if (share == Ratio(1, 1)) {
            return of;
        }
        Reason part = amount("the part that is taken or paid for", value, Join::product);
        part.rounding = rules::rounding_of_share(situation_.deal(), value.unit);
        part.add(std::move(of));
        part.add(purchase_.take_or_pay ? factor("take or pay", share, purchase_.take_or_pay_node)
                                       : factor("nothing has to be taken or paid for", share));
        return part;
    }

    /// What has to be taken.
    [[nodiscard]] Reason minimum() const {
        const rules::Least least =
            rules::least_of(situation_.deal(), purchase_, its_.terms.written, its_.terms.excused);
        if (its_.terms.excused.is_zero()) {
            return as_minimum(share_of(written(), least.minimum));
        }
        Reason reduced = amount("less what is excused", reduces_all() ? least.full : least.minimum,
                                Join::at_least_zero);
        const Quantity whole =
            rules::share_of(situation_.deal(), its_.terms.written, purchase_.take_or_pay);
        reduced.add(reduces_all() ? written() : share_of(written(), whole));
        reduced.take_off(excused());
        return as_minimum(reduces_all() ? share_of(std::move(reduced), least.minimum)
                                        : std::move(reduced));
    }

    [[nodiscard]] Reason as_minimum(Reason reason) const {
        reason.text = fmt::format("minimum of {}: {}", its_.label, reason.text);
        return reason;
    }

    const Situation& situation_;
    const rules::Settlement& its_;
    const model::Purchase& purchase_;
};

Reason flow_figure(const Settled& settled, const rules::Settlement& its, TestFunction function) {
    if (function == TestFunction::made_up) {
        Reason reason = settled.made_up();
        reason.add(amount("still to be made up after it", its.flows.bank));
        return reason;
    }
    if (function == TestFunction::carried_forward) {
        Reason reason = amount("", its.flows.carried);
        reason.add(amount("counted", its.counted));
        reason.add(amount("the minimum", its.minimum, its.node));
        reason.add(amount("all that is carried forward after it", its.flows.carry));
        return reason;
    }
    return function == TestFunction::carry_used ? amount("", its.flows.carry_used)
           : function == TestFunction::deferred ? settled.deferred()
           : function == TestFunction::unusable ? settled.unusable()
           : function == TestFunction::paid     ? settled.paid()
           : function == TestFunction::due      ? settled.due()
                                                : settled.shortfall();
}

}  // namespace

Reason owed_reason(const Situation& situation, const rules::Settlement& settlement) {
    return Settled(situation, settlement).owed();
}

Reason settlement_figure(const Situation& situation,
                         const model::AskedFigure& asked,
                         model::NodeId node) {
    const auto* found = settlement_of(situation.view(), node);
    if (found == nullptr) {
        Reason none = amount("", zero(asked.unit), node);
        none.add(remark("a termination left nothing to settle"));
        return none;
    }
    const Settled settled(situation, *found);
    Reason reason = flow_figure(settled, *found, asked.function);
    const bool is_binding = found->force == rules::Force::binding;
    if (!is_binding && asked.function != TestFunction::paid) {
        Reason none = amount("", zero(asked.unit), node);
        if (asked.function == TestFunction::due) {
            none = remark("nothing is owed", {}, node);
        }
        none.add(status_reason(situation, settled.purchase().status, found->period.last()));
        reason.text = "it would be";
        none.add(std::move(reason));
        return none;
    }
    reason.clause = node;
    return reason;
}

}  // namespace tranche::analysis
