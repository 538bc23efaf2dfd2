// SPDX-License-Identifier: Apache-2.0
#include "rules/period_formula.h"

#include "base/check.h"
#include "model/dates.h"

#include <algorithm>

namespace tranche::rules {

namespace {

void drop_expired(Vintages& vintages, Date first) {
    vintages.erase(std::remove_if(vintages.begin(), vintages.end(),
                                  [&](const Vintage& one) { return one.last < first; }),
                   vintages.end());
}

void drop_empty(Vintages& vintages) {
    vintages.erase(std::remove_if(vintages.begin(), vintages.end(),
                                  [](const Vintage& one) { return one.left.is_zero(); }),
                   vintages.end());
}

/// One period on its way through the formula.
class Formula {
public:
    Formula(const PeriodTerms& terms, const std::vector<Step>& counted, Stocks& stocks)
        : terms_(terms),
          period_(terms.minimum.period),
          counted_(counted),
          stocks_(stocks),
          nothing_(zero(terms.minimum.amount.unit)) {}

    PeriodOutcome settle() {
        drop_expired(stocks_.bank, period_.begin);
        drop_expired(stocks_.carry, period_.begin);
        set_quantities();
        PeriodOutcome outcome{minimum_,  taken_through(period_.last()), nothing_, Ratio(), Ratio(),
                              no_flows()};
        Flows& flows = outcome.flows;
        const Quantity available = outcome.taken - catch_up(outcome.taken, flows);
        flows.made_up = make_up(available, outcome.given_back);
        const Quantity own = available - flows.made_up;
        flows.carry_used = use(stocks_.carry, least_zero(minimum_ - own));
        const Quantity lacking = least_zero(minimum_ - own - flows.carry_used);
        if (needs_relief(lacking)) {
            outcome.shortfall = *terms_.relief;
            flows.deferred = relieve(lacking, flows);
        } else {
            flows.deferred = defer(lacking);
            outcome.shortfall = lacking - flows.deferred + give_up(flows);
        }
        leave(own, outcome);
        return outcome;
    }

private:
    [[nodiscard]] Flows no_flows() const {
        return {nothing_, nothing_, nothing_, nothing_, nothing_, nothing_, nothing_, nothing_, {}};
    }

    [[nodiscard]] Quantity least_zero(const Quantity& amount) const {
        return std::max(nothing_, amount);
    }

    [[nodiscard]] bool is_last() const { return terms_.minimum.node == terms_.last; }

    /// The last day of the period after this one, which has to be there.
    [[nodiscard]] Date end_of_next() const {
        const auto& all = terms_.purchase.minimums;
        const auto its = std::find_if(all.begin(), all.end(), [&](const model::Minimum& minimum) {
            return minimum.node == terms_.minimum.node;
        });
        check(its != all.end() && its + 1 != all.end(), "a next period");
        return (its + 1)->period.last();
    }

    [[nodiscard]] Quantity taken_through(Date day) const {
        return counted_in(counted_, {period_.begin, std::min(period_.end, day + 1)}, nothing_.unit);
    }

    void set_quantities() {
        const Least least = least_of(terms_.deal, terms_.purchase, terms_.written, terms_.excused);
        full_ = least.full;
        minimum_ = least.minimum;
    }

    [[nodiscard]] const Quantity& quantity(model::Threshold threshold) const {
        return threshold == model::Threshold::minimum ? minimum_ : full_;
    }

    /// Use that meets deferred minimums, the oldest first.
    Quantity catch_up(const Quantity& taken, Flows& flows) {
        Quantity used = nothing_;
        for (Vintage& one : stocks_.deferred) {
            const Quantity part = std::min(one.left, taken - used);
            one.left -= part;
            used += part;
            flows.caught_up.push_back({one.of, part, nothing_});
        }
        return used;
    }

    /// Adds to `given_back` what of the price of it need not be paid.
    [[nodiscard]] Quantity make_up(const Quantity& taken, Ratio& given_back) {
        Quantity used = nothing_;
        const auto& terms = terms_.purchase.make_up;
        if (!terms) {
            return used;
        }
        const Quantity above = least_zero(taken - quantity(terms->after));
        const Quantity room = std::min(above, terms->each_period.value_or(above));
        const bool is_free = terms->at == model::MakeUp::At::free;
        for (Vintage& one : stocks_.bank) {
            const Quantity reach = least_zero(std::min(room, taken_through(one.last)) - used);
            const Quantity part = std::min(one.left, reach);
            one.left -= part;
            used += part;
            const Ratio& price = is_free ? terms_.price : std::min(terms_.price, one.paid);
            given_back = given_back + Ratio(part.value) * price;
        }
        drop_empty(stocks_.bank);
        return used;
    }

    static Quantity use(Vintages& vintages, const Quantity& wanted) {
        Quantity used = zero(wanted.unit);
        for (Vintage& one : vintages) {
            const Quantity part = std::min(one.left, wanted - used);
            one.left -= part;
            used += part;
        }
        drop_empty(vintages);
        return used;
    }

    [[nodiscard]] const model::ShortfallPolicy* policy() const {
        return terms_.purchase.policy_for(period_.last());
    }

    [[nodiscard]] const model::Deferral* deferral() const {
        const auto* its = policy();
        return its != nullptr && its->deferral ? &*its->deferral : nullptr;
    }

    /// Whether more is lacking, of this minimum and of what was added to it, than has to be paid.
    [[nodiscard]] bool needs_relief(const Quantity& lacking) const {
        return terms_.relief && !is_last() &&
               lacking + total_of(stocks_.deferred, nothing_.unit) > *terms_.relief;
    }

    /// Pays the relief amount, the oldest first; the rest is added to the next year. Returns what
    /// of this minimum is.
    Quantity relieve(const Quantity& lacking, Flows& flows) {
        Quantity left = *terms_.relief;
        const Date next = end_of_next();
        for (std::size_t i = 0; i < stocks_.deferred.size(); ++i) {
            Vintage& one = stocks_.deferred[i];
            const Quantity part = std::min(one.left, left);
            flows.caught_up[i].paid = part;
            one.left -= part;
            one.last = next;
            left -= part;
        }
        drop_empty(stocks_.deferred);
        return lacking - std::min(lacking, left);
    }

    [[nodiscard]] Quantity defer(const Quantity& lacking) const {
        const model::Deferral* deferral = this->deferral();
        return deferral != nullptr && !is_last()
                   ? std::min(lacking, share_of(terms_.deal, full_, deferral->at_most))
                   : nothing_;
    }

    /// What was deferred before, is not taken now, and cannot be later: it is paid.
    Quantity give_up(Flows& flows) {
        Quantity paid = nothing_;
        for (std::size_t i = 0; i < stocks_.deferred.size(); ++i) {
            Vintage& one = stocks_.deferred[i];
            if (is_last() || one.last <= period_.last()) {
                flows.caught_up[i].paid = one.left;
                paid += one.left;
                one.left = nothing_;
            }
        }
        drop_empty(stocks_.deferred);
        return paid;
    }

    /// What of `above` is carried: no more than the caps of one period and of all together allow.
    [[nodiscard]] Quantity carried(const model::CarryForward& carry, Quantity above) const {
        if (carry.at_most) {
            above = std::min(above, share_of(terms_.deal, full_, carry.at_most));
        }
        if (carry.each_period) {
            above = std::min(above, *carry.each_period);
        }
        return carry.in_bank
                   ? std::min(above,
                              least_zero(*carry.in_bank - total_of(stocks_.carry, nothing_.unit)))
                   : above;
    }

    void leave(const Quantity& own, PeriodOutcome& outcome) {
        Flows& flows = outcome.flows;
        const model::Purchase& purchase = terms_.purchase;
        const auto life_from_end = [&](const model::Lag& lag) {
            return model::after(terms_.deal, period_.last(), lag);
        };
        if (purchase.make_up && !outcome.shortfall.is_zero()) {
            stocks_.bank.push_back({terms_.minimum.node, outcome.shortfall,
                                    life_from_end(purchase.make_up->within), terms_.charged});
        }
        if (const auto& carry = purchase.carry_forward) {
            const Quantity above = least_zero(own - quantity(carry->above));
            flows.carried = carried(*carry, above);
            if (!flows.carried.is_zero()) {
                stocks_.carry.push_back(
                    {terms_.minimum.node, flows.carried, life_from_end(carry->life), {}});
            }
        }
        if (!flows.deferred.is_zero()) {
            const bool is_next =
                deferral() == nullptr || deferral()->until == model::Deferral::Until::next_year;
            const Date last = is_next ? end_of_next() : purchase.minimums.back().period.last();
            stocks_.deferred.push_back({terms_.minimum.node, flows.deferred, last, {}});
        }
        if (is_last() && purchase.make_up) {
            // What serves through this day has not lapsed before the end.
            drop_expired(stocks_.bank, period_.last());
            const bool is_refunded = purchase.make_up->left_at_end == model::MakeUp::Left::refunded;
            flows.refunded = is_refunded ? total_of(stocks_.bank, nothing_.unit) : nothing_;
            for (const Vintage& one : stocks_.bank) {
                const Ratio value = Ratio(one.left.value) * one.paid;
                outcome.refunded = is_refunded ? outcome.refunded + value : outcome.refunded;
            }
            stocks_.bank.clear();
        }
        flows.bank = total_of(stocks_.bank, nothing_.unit);
        flows.carry = total_of(stocks_.carry, nothing_.unit);
        flows.still_deferred = total_of(stocks_.deferred, nothing_.unit);
    }

    const PeriodTerms& terms_;
    const Period& period_;
    const std::vector<Step>& counted_;
    Stocks& stocks_;
    Quantity nothing_;
    Quantity full_;
    Quantity minimum_;
};

}  // namespace

Quantity total_of(const Vintages& vintages, Unit unit) {
    Quantity total = zero(unit);
    for (const Vintage& one : vintages) {
        total += one.left;
    }
    return total;
}

PeriodOutcome settle_period(const PeriodTerms& terms,
                            const std::vector<Step>& counted,
                            Stocks& stocks) {
    return Formula(terms, counted, stocks).settle();
}

Least least_of(const model::Deal& deal,
               const model::Purchase& purchase,
               const Quantity& amount,
               const Quantity& excused) {
    const Quantity nothing = zero(amount.unit);
    if (purchase.excuses && purchase.excuses->reduce == model::Excuses::Reduce::contract_quantity) {
        const Quantity full = std::max(nothing, amount - excused);
        return {full, share_of(deal, full, purchase.take_or_pay)};
    }
    const Quantity share = share_of(deal, amount, purchase.take_or_pay);
    return {amount, std::max(nothing, share - excused)};
}

Quantity counted_in(const std::vector<Step>& counted, const Period& period, Unit unit) {
    Quantity sum = zero(unit);
    for (const Step& step : counted) {
        if (period.contains(step.day)) {
            sum += step.amount;
        }
    }
    return sum;
}

Quantity share_of(const model::Deal& deal,
                  const Quantity& amount,
                  const std::optional<Decimal>& part) {
    return share_of(deal, amount, Ratio(part.value_or(Decimal(0))));
}

RoundingRule rounding_of_share(const model::Deal& deal, Unit unit) {
    return unit.is_money() ? deal.rounding
                           : RoundingRule{Rounding::half_even, {Decimal(1, unit.places()), unit}};
}

Quantity share_of(const model::Deal& deal, const Quantity& amount, const Ratio& part) {
    return rounded(Ratio(amount.value) * part, rounding_of_share(deal, amount.unit));
}

}  // namespace tranche::rules
