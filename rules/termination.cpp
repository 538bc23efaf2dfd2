// SPDX-License-Identifier: Apache-2.0
#include "rules/termination.h"

#include "model/dates.h"
#include "rules/period_formula.h"

#include <algorithm>

namespace tranche::rules {

namespace {

using model::AtTermination;

std::optional<Date> first_end(const std::vector<Termination>& all, const model::Subject& subject) {
    std::optional<Date> first;
    for (const Termination& one : all) {
        if (ends(one, subject) && (!first || one.last < *first)) {
            first = one.last;
        }
    }
    return first;
}

Quantity part_through(const model::Deal& deal,
                      const model::Purchase& purchase,
                      const Quantity& amount,
                      const Period& whole,
                      Date last) {
    return purchase.at_termination == AtTermination::prorated
               ? share_of(deal, amount, Ratio(last + 1 - whole.begin, whole.length()))
               : amount;
}

}  // namespace

const OpenPower* open_power(const Timeline& timeline,
                            model::PartyId holder,
                            const model::Subject& subject,
                            Date day) {
    const auto found =
        std::find_if(timeline.powers.begin(), timeline.powers.end(), [&](const OpenPower& one) {
            return one.power.act == model::Act::terminate && one.power.holder == holder &&
                   one.power.subject == subject && one.from <= day && day <= one.last;
        });
    return found == timeline.powers.end() ? nullptr : &*found;
}

Termination termination_by(const model::Deal& deal, const OpenPower& power, Date day) {
    const auto& notice = power.power.notice;
    return {.subject = power.power.subject,
            .holder = power.power.holder,
            .node = power.power.node,
            .notice = day,
            .last = notice ? model::after(deal, day, *notice) : day,
            .basis = Basis::recorded};
}

bool ends(const Termination& termination, const model::Subject& subject) {
    const auto* tranche = std::get_if<model::TrancheRef>(&subject);
    return std::holds_alternative<model::WholeDeal>(termination.subject) ||
           termination.subject == subject ||
           (tranche != nullptr && termination.subject == model::Subject{tranche->instrument});
}

std::optional<Date> deal_terminated_on(const std::vector<Termination>& all) {
    return first_end(all, model::WholeDeal{});
}

std::optional<Date> terminated_on(const std::vector<Termination>& all,
                                  const model::InstrumentRef& of) {
    return first_end(all, of);
}

std::optional<Date> terminated_on(const std::vector<Termination>& all,
                                  const model::TrancheRef& of) {
    return first_end(all, of);
}

std::optional<model::Minimum> ended_minimum(const model::Deal& deal,
                                            const model::Purchase& purchase,
                                            std::size_t minimum,
                                            const std::optional<Date>& last) {
    model::Minimum ended = purchase.minimums.at(minimum);
    if (!last || ended.period.last() <= *last) {
        return ended;
    }
    // A cumulative minimum holds those before it: only what it adds to them is prorated.
    const bool is_more = purchase.schedule == model::Schedule::cumulative && minimum > 0;
    const model::Minimum* before = is_more ? &purchase.minimums[minimum - 1] : nullptr;
    const Period own{is_more ? before->period.end : ended.period.begin, ended.period.end};
    if (own.begin > *last) {
        return std::nullopt;
    }
    const bool is_due = purchase.at_termination == AtTermination::commitment_due;
    const Quantity met = is_more ? before->amount : zero(ended.amount.unit);
    ended.amount =
        is_due ? met : met + part_through(deal, purchase, ended.amount - met, own, *last);
    ended.period.end = *last + 1;
    return ended;
}

std::optional<model::Purchase::Commit> ended_commitment(const model::Deal& deal,
                                                        const model::Purchase& purchase,
                                                        const std::optional<Date>& last) {
    auto ended = purchase.commit;
    if (!ended || !last || ended->over.last() <= *last) {
        return ended;
    }
    const bool is_due = purchase.at_termination == AtTermination::commitment_due;
    if (ended->over.begin > *last || (!is_due && !purchase.minimums.empty())) {
        return std::nullopt;
    }
    ended->amount = part_through(deal, purchase, ended->amount, ended->over, *last);
    ended->over.end = *last + 1;
    return ended;
}

}  // namespace tranche::rules
