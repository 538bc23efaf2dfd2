// SPDX-License-Identifier: Apache-2.0
#include "sla/assess.h"

#include "base/check.h"
#include "model/dates.h"
#include "model/service_days.h"
#include "rules/purchase.h"

#include <algorithm>
#include <map>

namespace tranche::sla {

namespace {

using Kind = model::MeasuredKind;

std::vector<Period> months_of(const model::Deal& deal) {
    std::vector<Period> months;
    for (Period month = month_of(deal.term.begin); month.begin < deal.term.end;
         month = month_of(month.end)) {
        months.push_back(month);
    }
    return months;
}

/// The day of the invoice for the service of a month.
Date invoiced_on(const model::Deal& deal, const model::Sla& sla, const Period& month) {
    return rules::recognised_on(deal, deal[sla.fee_of], month);
}

/// Works through the months of one service in order: what is claimed of one bears on later ones.
class Assessing {
public:
    Assessing(const Service& service, std::vector<Quantity> fees)
        : service_(service), deal_(service.deal), sla_(service.sla()), fees_(std::move(fees)) {
        for (const Period& month : months_of(deal_)) {
            months_.push_back(month);
            invoices_.push_back(invoiced_on(deal_, sla_, month));
        }
        check(fees_.size() == months_.size(), "fees of other months");
    }

    Assessment run() {
        for (std::size_t i = 0; i < months_.size(); ++i) {
            result_.months.push_back(month(i, months_[i]));
            pay(i, result_.months.back());
        }
        chronic();
        return std::move(result_);
    }

private:
    [[nodiscard]] Quantity money(const Ratio& exact) const {
        return rounded(exact, {deal_.rounding.mode, {deal_.rounding.step.value, unit()}});
    }

    [[nodiscard]] Unit unit() const { return fees_.front().unit; }

    ServiceMonth month(std::size_t index, const Period& days) {
        ServiceMonth result;
        result.month = days;
        result.fee = fee(index, days);
        std::map<std::string, std::vector<Ratio>> credits;
        for (std::uint32_t i = 0; i < sla_.promises.size(); ++i) {
            PromiseInMonth one{judge(service_, i, days), is_waived(i, days), zero(unit())};
            Ratio sum;
            for (const Level& level : one.verdict.levels) {
                const Ratio credit = credit_of(sla_.promises[i], level, days, result.fee);
                credits[level.resource].push_back(credit);
                sum = sum + credit;
            }
            one.credit = money(sum);
            result.promises.push_back(std::move(one));
        }
        result.credit = money(capped(combined(credits), index, result.fee));
        claim(result);
        return result;
    }

    [[nodiscard]] bool is_waived(std::uint32_t promise, const Period& days) const {
        return std::any_of(
            service_.measured.begin(), service_.measured.end(), [&](const model::Measured& one) {
                return one.kind == Kind::waiver && one.of.sla == service_.id &&
                       one.of.promise.value_or(promise) == promise && one.month == days;
            });
    }

    /// What was invoiced for the month, or for one resource; measured before computed. Net of the
    /// credits that its invoice has.
    [[nodiscard]] Quantity fee(std::size_t index, const Period& days) const {
        Quantity invoiced = fee_measured(days, {}).value_or(fees_[index]);
        if (sla_.fee == model::Sla::Fee::net) {
            const Date day = invoices_[index];
            for (const ServiceMonth& before : result_.months) {
                if (before.paid_on == day) {
                    invoiced -= before.claimed;
                }
            }
        }
        return std::max(invoiced, zero(unit()));
    }

    [[nodiscard]] std::optional<Quantity> fee_measured(const Period& days,
                                                       const std::string& resource) const {
        for (const model::Measured& one : service_.measured) {
            if (one.kind == Kind::fee && one.of.sla == service_.id && one.month == days &&
                one.resource == resource) {
                return one.amount;
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] Ratio credit_of(const model::Promise& promise,
                                  const Level& level,
                                  const Period& days,
                                  const Quantity& fee) const {
        const model::CreditTier* tier = level.misses > 0 ? tier_of(promise, level) : nullptr;
        if (tier == nullptr) {
            return {};
        }
        const Ratio base(level.resource.empty()
                             ? fee.value
                             : fee_measured(days, level.resource).value_or(zero(unit())).value);
        const bool is_each = tier->from == model::CreditTier::From::each_miss;
        const Ratio times(is_each ? level.misses : 1, 1);
        if (const auto* share = std::get_if<model::CreditTier::ShareOfFee>(&tier->credit)) {
            return times * Ratio(share->share) * base;
        }
        if (const auto* fees = std::get_if<model::CreditTier::DaysOfFee>(&tier->credit)) {
            return times * Ratio(fees->days) * base / Ratio(days.length(), 1);
        }
        return times * Ratio(std::get<Quantity>(tier->credit).value);
    }

    [[nodiscard]] Ratio combined(const std::map<std::string, std::vector<Ratio>>& credits) const {
        Ratio all;
        Ratio highest;
        Ratio highest_of_each;
        for (const auto& [resource, of_promises] : credits) {
            Ratio best;
            for (const Ratio& credit : of_promises) {
                all = all + credit;
                best = std::max(best, credit);
            }
            highest = std::max(highest, best);
            highest_of_each = highest_of_each + best;
        }
        switch (sla_.credits) {
            case model::Combination::add: return all;
            case model::Combination::highest: return highest;
            case model::Combination::highest_per_resource: return highest_of_each;
        }
        fail("credits that combine in no way", __FILE__, __LINE__);
    }

    [[nodiscard]] Ratio capped(Ratio credit, std::size_t index, const Quantity& fee) const {
        if (sla_.month_cap) {
            credit = std::min(credit, Ratio(*sla_.month_cap) * Ratio(fee.value));
        }
        if (!sla_.trailing_cap) {
            return credit;
        }
        const auto before = static_cast<std::size_t>(sla_.trailing_cap->months - 1);
        Ratio paid;
        Ratio fees(fee.value);
        for (std::size_t i = index - std::min(before, index); i < index; ++i) {
            fees = fees + Ratio(result_.months[i].fee.value);
            paid = paid + Ratio(result_.months[i].claimed.value);
        }
        const Ratio left = Ratio(sla_.trailing_cap->share) * fees - paid;
        return std::min(credit, std::max(left, Ratio()));
    }

    void claim(ServiceMonth& month) const {
        month.claimed = zero(unit());
        month.lapsed = zero(unit());
        month.claim_by = model::claim_by(deal_, sla_, month.month);
        const bool is_worth_it = !month.credit.is_zero() && (!sla_.claim || !sla_.claim->at_least ||
                                                             month.credit >= *sla_.claim->at_least);
        if (!is_worth_it) {
            return;
        }
        if (!sla_.claim) {
            accept(month, month.month.last());
            return;
        }
        const model::Measured* sent = claim_of(month.month);
        month.claim = ClaimState::open;
        if (sent == nullptr) {
            return;
        }
        const bool is_late =
            sla_.claim->late == model::ClaimRule::Late::waived && sent->day > *month.claim_by;
        const bool lacks_evidence =
            !sla_.claim->evidence.empty() && sent->evidence == model::Measured::Evidence::missing;
        if (is_late || lacks_evidence) {
            month.claim = ClaimState::waived;
        } else {
            accept(month, sent->day);
        }
    }

    [[nodiscard]] const model::Measured* claim_of(const Period& days) const {
        for (const model::Measured& one : service_.measured) {
            if (one.kind == Kind::claim && one.of.sla == service_.id && one.month == days) {
                return &one;
            }
        }
        return nullptr;
    }

    void accept(ServiceMonth& month, Date day) const {
        month.claim = ClaimState::claimed;
        month.claimed = month.credit;
        month.claimed_on = day;
        if (sla_.payment) {
            month.pay_by = model::after(deal_, day, sla_.payment->within);
        }
    }

    /// Finds the invoice that has the credit: the first after the claim, of a later month.
    void pay(std::size_t index, ServiceMonth& month) const {
        if (!month.pay_by || sla_.payment->as != model::CreditPayment::As::credit) {
            return;
        }
        for (std::size_t later = index + 1; later < invoices_.size(); ++later) {
            if (invoices_[later] > *month.claimed_on) {
                month.paid_on = invoices_[later];
                return;
            }
        }
        if (sla_.payment->at_end == model::CreditPayment::AtEnd::lapses) {
            month.lapsed = month.claimed;
            month.pay_by.reset();
        }
    }

    void chronic() {
        if (!sla_.chronic) {
            return;
        }
        const model::Chronic& rule = *sla_.chronic;
        const auto is_breached = [&](const ServiceMonth& one) {
            const PromiseInMonth& promise = one.promises[rule.promise];
            return promise.verdict.state == State::breached && !promise.is_waived;
        };
        for (std::size_t i = 0; i < result_.months.size(); ++i) {
            const auto end = result_.months.begin() + static_cast<std::ptrdiff_t>(i) + 1;
            const auto count = std::min(static_cast<std::int64_t>(i) + 1, rule.months);
            if (std::count_if(end - count, end, is_breached) >= rule.breaches) {
                open(rule, result_.months[i].month);
                return;
            }
        }
    }

    void open(const model::Chronic& rule, const Period& month) {
        const auto& within = rule.power.within;
        result_.power = {
            .power = rule.power,
            .from = month.end,
            .last = within ? model::after(deal_, month.last(), *within) : deal_.term.last(),
            .basis = rules::Basis::recorded};
        result_.ends =
            rule.power.notice ? model::after(deal_, month.end, *rule.power.notice) : month.end;
    }

    const Service& service_;
    const model::Deal& deal_;
    const model::Sla& sla_;
    std::vector<Quantity> fees_;
    std::vector<Period> months_;
    std::vector<Date> invoices_;  ///< The day of the invoice for each month.
    Assessment result_;
};

}  // namespace

std::string_view word(ClaimState state) {
    switch (state) {
        case ClaimState::nothing: return "nothing";
        case ClaimState::open: return "open";
        case ClaimState::claimed: return "claimed";
        case ClaimState::waived: return "waived";
    }
    fail("no state of a claim", __FILE__, __LINE__);
}

std::vector<Quantity> fees(const model::Deal& deal,
                           const rules::Timeline& timeline,
                           const model::Sla& sla) {
    const std::vector<Period> months = months_of(deal);
    std::vector<Quantity> result(months.size(), zero(deal.currency));
    std::vector<Date> days;
    for (const Period& month : months) {
        days.push_back(invoiced_on(deal, sla, month));
    }
    const auto add = [&](const std::vector<rules::Step>& steps) {
        for (const rules::Step& step : steps) {
            // The service of the last month that an invoice of that day can be for; of the first
            // month, if it is earlier than any.
            const bool by_use = deal[sla.fee_of].recognition == model::Recognition::when_used;
            std::size_t i = 0;
            while (i + 1 < months.size() &&
                   (by_use ? months[i].end <= step.day : days[i + 1] <= step.day)) {
                ++i;
            }
            if (step.amount.unit == result[i].unit) {
                result[i] += step.amount;
            }
        }
    };
    add(timeline.counted.at(sla.fee_of.index));
    if (sla.fee == model::Sla::Fee::gross) {
        add(timeline.by_credit.at(sla.fee_of.index));
    }
    return result;
}

Assessment assess(const Service& service, std::vector<Quantity> fees) {
    return Assessing(service, std::move(fees)).run();
}

}  // namespace tranche::sla
