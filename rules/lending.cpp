// SPDX-License-Identifier: Apache-2.0
#include "rules/lending.h"

#include "base/day_count.h"
#include "base/months.h"
#include "model/dates.h"
#include "rules/histories.h"
#include "rules/tranche.h"

#include <algorithm>

namespace tranche::rules {

namespace {

/// The calendar month, quarter or year in which `day` lies.
Period period_around(model::PaidEvery every, Date day) {
    const auto [year, month, number] = day.ymd();
    switch (every) {
        case model::PaidEvery::month: return month_of(day);
        case model::PaidEvery::quarter: return quarter_period(year, (month - 1) / 3 + 1).value();
        case model::PaidEvery::year: return year_period(year).value();
    }
    return {};
}

/// When a fee on `tranche` accrues.
Period days_of_fee(const model::Accrual& fee, const model::InvestmentTranche& tranche) {
    return {fee.from.value_or(tranche.window.begin), tranche.window.end};
}

void add_periods(const model::Accrual& accrual,
                 AccrualPeriod of,
                 const Period& range,
                 std::vector<AccrualPeriod>& periods) {
    for (Date day = range.begin; day < range.end;) {
        const Period whole = period_around(accrual.every, day);
        of.days = overlap(whole, range);
        const bool is_cut = whole.end > range.end;
        const bool is_at_once = accrual.at_end == model::Accrual::AtEnd::at_once;
        of.due = is_cut && is_at_once ? of.days.last() : whole.last();
        periods.push_back(of);
        day = whole.end;
    }
}

Period days_of_windows(const model::Investment& investment) {
    Period all{Date::end(), Date::first()};
    for (const model::InvestmentTranche& tranche : investment.tranches) {
        all = {std::min(all.begin, tranche.window.begin), std::max(all.end, tranche.window.end)};
    }
    return all;
}

Date repaid_on(const model::Deal& deal, const model::Loan& loan, Date drawn) {
    return model::after(deal, drawn, loan.repaid_after);
}

/// What is not drawn of one tranche over `days`: nothing but its draws changes it.
void add_undrawn(const model::Accrual& fee,
                 const TrancheHistory& history,
                 const model::InvestmentTranche& tranche,
                 Period days,
                 std::vector<Accruing>& all) {
    if (!history.definitive_from) {
        return;
    }
    days = overlap(days, days_of_fee(fee, tranche));
    days.end = history.lapsed ? std::min(days.end, history.lapsed->day + 1) : days.end;
    days.begin = std::max(days.begin, *history.definitive_from);
    while (days.begin < days.end) {
        Date next = days.end;
        for (const Step& draw : history.draws) {
            next = draw.day > days.begin ? std::min(next, draw.day) : next;
        }
        const Quantity left = tranche.cap - drawn_through(history, tranche.cap.unit, days.begin);
        all.push_back({history.tranche, {days.begin, next}, left});
        days.begin = next;
    }
}

void add_drawn(const model::Deal& deal,
               const model::Loan& loan,
               const TrancheHistory& history,
               const Period& days,
               std::vector<Accruing>& all) {
    for (const Step& draw : history.draws) {
        const Period owed = overlap(days, {draw.day, repaid_on(deal, loan, draw.day)});
        if (draw.amount > zero(draw.amount.unit) && !owed.is_empty()) {
            all.push_back({history.tranche, owed, draw.amount});
        }
    }
}

}  // namespace

RoundingRule rounding_in(const model::Deal& deal, Unit unit) {
    return unit == deal.rounding.step.unit
               ? deal.rounding
               : RoundingRule{deal.rounding.mode, {Decimal(1, unit.places()), unit}};
}

std::vector<AccrualPeriod> accrual_periods(const model::Deal& deal) {
    std::vector<AccrualPeriod> periods;
    for (std::uint32_t i = 0; i < deal.investments.size(); ++i) {
        const model::Investment& investment = deal.investments[i];
        if (!investment.loan) {
            continue;
        }
        const Period windows = days_of_windows(investment);
        if (const auto& fee = investment.loan->fee) {
            const Date begin = fee->from.value_or(windows.begin);
            add_periods(*fee, {ChargeKind::fee, i, {}, {}}, {begin, windows.end}, periods);
        }
        if (const auto& interest = investment.loan->interest) {
            const Date end = repaid_on(deal, *investment.loan, windows.last());
            add_periods(*interest, {ChargeKind::interest, i, {}, {}}, {windows.begin, end},
                        periods);
        }
    }
    return periods;
}

const model::Accrual& accrual_of(const model::Deal& deal, const AccrualPeriod& period) {
    const model::Loan& loan = *deal.investments.at(period.investment).loan;
    return period.kind == ChargeKind::fee ? *loan.fee : *loan.interest;
}

std::vector<Accruing> accruing(const View& view, const AccrualPeriod& period) {
    const model::Investment& investment = view.deal.investments.at(period.investment);
    std::vector<Accruing> all;
    for (const TrancheHistory& history : histories_of(
             view.timeline.tranches, {model::InstrumentKind::investment, period.investment})) {
        if (period.kind == ChargeKind::fee) {
            add_undrawn(*investment.loan->fee, history, investment.tranches[history.tranche.index],
                        period.days, all);
        } else {
            add_drawn(view.deal, *investment.loan, history, period.days, all);
        }
    }
    return all;
}

std::optional<Charge> accrued(const View& view, const AccrualPeriod& period) {
    const model::Investment& investment = view.deal.investments.at(period.investment);
    const model::Accrual& accrual = accrual_of(view.deal, period);
    Ratio sum;
    for (const Accruing& one : accruing(view, period)) {
        sum = sum + Ratio(one.amount.value) * Ratio(accrual.yearly) *
                        year_fraction(accrual.days, one.days.begin, one.days.end);
    }
    const Quantity amount = rounded(sum, rounding_in(view.deal, investment.cap.unit));
    if (amount.is_zero()) {
        return std::nullopt;
    }
    return Charge{period.investment, period.kind, accrual.node,
                  period.days,       amount,      model::payment_day(view.deal, period.due)};
}

std::optional<Charge> repayment(const model::Deal& deal,
                                std::uint32_t investment,
                                const Step& draw) {
    const auto& loan = deal.investments.at(investment).loan;
    if (!loan) {
        return std::nullopt;
    }
    const Date day = repaid_on(deal, *loan, draw.day);
    return Charge{investment,      ChargeKind::repayment, loan->repay_node,
                  {draw.day, day}, draw.amount,           model::payment_day(deal, day)};
}

Date last_day_of_loan(const model::Deal& deal, const model::Investment& investment) {
    if (investment.tranches.empty()) {
        return deal.term.last();
    }
    const Date last_draw = days_of_windows(investment).last();
    if (!investment.loan) {
        return last_draw;
    }
    const Date repaid = repaid_on(deal, *investment.loan, last_draw);
    const auto& interest = investment.loan->interest;
    const Date settled =
        interest ? std::max(repaid, period_around(interest->every, repaid).last()) : repaid;
    const auto& fee = investment.loan->fee;
    const Date paid =
        fee ? std::max(settled, period_around(fee->every, last_draw).last()) : settled;
    return model::payment_day(deal, paid);
}

std::vector<Quantity> shares_of(const model::Deal& deal,
                                const model::Investment& investment,
                                const Quantity& amount) {
    std::vector<Quantity> shares;
    Quantity left = amount;
    const std::size_t count = investment.loan ? investment.loan->lenders.size() : 1;
    const RoundingRule rule = rounding_in(deal, amount.unit);
    for (std::size_t i = 0; i + 1 < count; ++i) {
        shares.push_back(
            rounded(Ratio(amount.value) * Ratio(investment.loan->lenders[i].part), rule));
        left -= shares.back();
    }
    shares.push_back(left);
    return shares;
}

}  // namespace tranche::rules
