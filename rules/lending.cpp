// SPDX-License-Identifier: Apache-2.0
#include "rules/lending.h"

#include "base/day_count.h"
#include "base/months.h"
#include "model/dates.h"
#include "model/versions.h"
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

Period days_of_windows(const model::Investment& investment) {
    Period all{Date::end(), Date::first()};
    for (const model::InvestmentTranche& tranche : investment.tranches) {
        all = {std::min(all.begin, tranche.window.begin), std::max(all.end, tranche.window.end)};
    }
    return all;
}

Date repaid_by(const model::Deal& version, const model::Loan& loan, Date drawn) {
    return model::after(version, drawn, loan.repaid_after);
}

/// By the first text under which the day comes while it is in force; on the first day of that text
/// if it would have come before.
Date repaid_on(const model::Deal& deal, std::uint32_t investment, Date drawn) {
    std::optional<Date> repaid;
    model::for_each_version(deal, [&](const model::Deal& version, const Period& in_force) {
        const model::Loan* loan = model::loan_in(version, investment);
        if (loan != nullptr && !repaid) {
            const Date day = std::max(repaid_by(version, *loan, drawn), in_force.begin);
            repaid = day < in_force.end ? std::optional(day) : std::nullopt;
        }
    });
    return repaid.value_or(Date::last());
}

const std::optional<model::Accrual>& accrual_of(const model::Loan& loan, ChargeKind kind) {
    return kind == ChargeKind::fee ? loan.fee : loan.interest;
}

/// How something accrues by one text, and over which days.
struct Accruer {
    Period in_force;
    Period range;                   ///< All days by this text, whenever it is in force.
    const model::Accrual* accrual;  ///< Null if nothing accrues.

    [[nodiscard]] Period days() const { return overlap(range, in_force); }
};

std::vector<Accruer> accruers(const model::Deal& deal, std::uint32_t index, ChargeKind kind) {
    std::vector<Accruer> all;
    model::for_each_version(deal, [&](const model::Deal& version, const Period& in_force) {
        const model::Loan* loan = model::loan_in(version, index);
        if (loan == nullptr || !accrual_of(*loan, kind)) {
            all.push_back({in_force, {}, nullptr});
            return;
        }
        const model::Accrual& accrual = *accrual_of(*loan, kind);
        const Period windows = days_of_windows(version.investments[index]);
        const Date end =
            kind == ChargeKind::fee ? windows.end : repaid_by(version, *loan, windows.last());
        all.push_back({in_force, {accrual.from.value_or(windows.begin), end}, &accrual});
    });
    return all;
}

/// The period that begins on `begin`: through the first day that ends one by the text in force on
/// it, or on which that text has nothing accrue any more.
AccrualPeriod period_from(const std::vector<Accruer>& all, Date begin, AccrualPeriod of) {
    const model::Accrual* last = nullptr;  // The text by which it accrued last.
    for (const Accruer& one : all) {
        if (one.in_force.end <= begin) {
            continue;
        }
        const Date from = std::max(begin, one.in_force.begin);
        const bool is_over = one.accrual == nullptr || one.range.end <= from;
        if (is_over && last != nullptr) {
            of.days = {begin, from};
        } else if (!is_over) {
            last = one.accrual;
            of.days = {begin, std::min(period_around(last->every, from).end, one.range.end)};
        }
        if (last != nullptr && of.days.end <= one.in_force.end) {
            break;
        }
    }
    const Period whole = period_around(last->every, of.days.last());
    const bool is_at_once =
        of.days.end < whole.end && last->at_end == model::Accrual::AtEnd::at_once;
    of.due = is_at_once ? of.days.last() : whole.last();
    return of;
}

void add_periods(const model::Deal& deal,
                 const AccrualPeriod& of,
                 std::vector<AccrualPeriod>& periods) {
    const std::vector<Accruer> all = accruers(deal, of.investment, of.kind);
    Date next = Date::first();
    for (const Accruer& one : all) {
        const Period days = one.days();
        if (days.is_empty()) {
            continue;
        }
        for (next = std::max(next, days.begin); next < days.end; next = periods.back().days.end) {
            periods.push_back(period_from(all, next, of));
        }
    }
}

/// What is not drawn of one tranche over `days`: by one text nothing but its draws changes it.
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
        if (left > zero(left.unit)) {
            all.push_back({history.tranche, {days.begin, next}, left, &fee});
        }
        days.begin = next;
    }
}

void add_drawn(const model::Deal& deal,
               const model::Accrual& interest,
               const TrancheHistory& history,
               const Period& days,
               std::vector<Accruing>& all) {
    for (const Step& draw : history.draws) {
        const Date repaid = repaid_on(deal, history.tranche.instrument.index, draw.day);
        const Period owed = overlap(days, {draw.day, repaid});
        if (draw.amount > zero(draw.amount.unit) && !owed.is_empty()) {
            all.push_back({history.tranche, owed, draw.amount, &interest});
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
        if (deal.investments[i].loan) {
            add_periods(deal, {ChargeKind::fee, i, {}, {}}, periods);
            add_periods(deal, {ChargeKind::interest, i, {}, {}}, periods);
        }
    }
    return periods;
}

std::vector<Accruing> accruing(const View& view, const AccrualPeriod& period) {
    const auto histories = histories_of(view.timeline.tranches,
                                        {model::InstrumentKind::investment, period.investment});
    std::vector<Accruing> all;
    for (const TrancheHistory& history : histories) {
        model::for_each_version(view.deal, [&](const model::Deal& version, const Period& in_force) {
            const model::Loan* loan = model::loan_in(version, period.investment);
            const auto* tranche = model::investment_tranche_in(version, history.tranche);
            const Period days = overlap(period.days, in_force);
            if (days.is_empty() || loan == nullptr || tranche == nullptr ||
                !accrual_of(*loan, period.kind)) {
                return;
            }
            const model::Accrual& accrual = *accrual_of(*loan, period.kind);
            if (period.kind == ChargeKind::fee) {
                add_undrawn(accrual, history, *tranche, days, all);
            } else {
                add_drawn(view.deal, accrual, history, days, all);
            }
        });
    }
    return all;
}

std::optional<Charge> accrued(const View& view, const AccrualPeriod& period) {
    const model::Investment& investment = view.deal.investments.at(period.investment);
    Ratio sum;
    model::NodeId node;
    for (const Accruing& one : accruing(view, period)) {
        sum = sum + Ratio(one.amount.value) * Ratio(one.accrual->yearly) *
                        year_fraction(one.accrual->days, one.days.begin, one.days.end);
        node = one.accrual->node;
    }
    const Quantity amount = rounded(sum, rounding_in(view.deal, investment.cap.unit));
    if (amount.is_zero()) {
        return std::nullopt;
    }
    return Charge{period.investment, period.kind, node,
                  period.days,       amount,      model::payment_day(view.deal, period.due)};
}

std::optional<Charge> repayment(const model::Deal& deal,
                                std::uint32_t investment,
                                const Step& draw) {
    const auto& loan = deal.investments.at(investment).loan;
    if (!loan) {
        return std::nullopt;
    }
    const Date day = repaid_on(deal, investment, draw.day);
    return Charge{investment,      ChargeKind::repayment, loan->repay_node,
                  {draw.day, day}, draw.amount,           model::payment_day(deal, day)};
}

Date last_day_of_loan(const model::Deal& deal, std::uint32_t index) {
    Date last = Date::first();
    model::for_each_version(deal, [&](const model::Deal& version, const Period&) {
        if (index >= version.investments.size() || version.investments[index].tranches.empty()) {
            last = std::max(last, version.term.last());
            return;
        }
        const Date last_draw = days_of_windows(version.investments[index]).last();
        last = std::max(last, last_draw);
        if (const model::Loan* loan = model::loan_in(version, index)) {
            last = std::max(last, model::payment_day(deal, repaid_by(version, *loan, last_draw)));
        }
    });
    for (const ChargeKind kind : {ChargeKind::fee, ChargeKind::interest}) {
        std::vector<AccrualPeriod> periods;
        add_periods(deal, {kind, index, {}, {}}, periods);
        if (!periods.empty()) {
            last = std::max(last, model::payment_day(deal, periods.back().due));
        }
    }
    return last;
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
