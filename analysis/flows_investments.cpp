// SPDX-License-Identifier: Apache-2.0
/// What investors and lenders have to fund, and what loans cost their borrowers.
#include "analysis/flows.h"
#include "analysis/payments.h"
#include "model/dates.h"
#include "rules/lending.h"

#include <algorithm>

namespace tranche::analysis {

namespace {

using model::DrawTerms;

/// Into how many draws a tranche may be split; none if there is no end to it.
std::optional<std::int64_t> draws_at_most(const DrawTerms& terms, const Quantity& cap) {
    if (terms.draws_max) {
        return *terms.draws_max;
    }
    if (!terms.at_least || terms.at_least->is_zero()) {
        return std::nullopt;
    }
    return (Ratio(cap.value) / Ratio(terms.at_least->value)).floor() + 1;  // And the rest.
}

/// Whether each lender's part of each draw is so many steps, so that nothing is rounded.
bool is_split_exactly(const model::Deal& deal,
                      const model::Investment& investment,
                      const Quantity& cap) {
    const Decimal step = rules::rounding_in(deal, cap.unit).step.value;
    const auto is_whole = [](const Ratio& times) { return times == Ratio(times.floor(), 1); };
    const auto& multiple = investment.terms.multiple;
    const bool is_multiple = multiple && (investment.terms.rest == DrawTerms::Rest::as_any_other ||
                                          is_whole(Ratio(cap.value) / Ratio(multiple->value)));
    const Ratio least(is_multiple ? multiple->value : step);
    const auto& lenders = investment.loan->lenders;
    return std::all_of(lenders.begin(), lenders.end(), [&](const model::Share& lender) {
        return is_whole(least * Ratio(lender.part) / Ratio(step));
    });
}

/// The most that one of those who fund a tranche can have to fund of it.
Quantity most_of(const model::Deal& deal,
                 const model::Investment& investment,
                 std::size_t lender,
                 const Quantity& cap) {
    const auto shares = rules::shares_of(deal, investment, cap);
    if (shares.size() == 1 || is_split_exactly(deal, investment, cap)) {
        return shares[lender];
    }
    const auto draws = draws_at_most(investment.terms, cap);
    if (!draws) {
        return cap;
    }
    const bool is_last = lender + 1 == shares.size();
    const std::int64_t roundings = (*draws + 1) * (is_last ? std::ssize(shares) - 1 : 1);
    const Decimal step = rules::rounding_in(deal, cap.unit).step.value;
    return std::min(cap, shares[lender] + Quantity{step * Decimal(roundings), cap.unit});
}

void add_draws_of(const Reach& reach, const model::TrancheRef& ref, Flows& flows) {
    const model::Deal& deal = reach.deal();
    const model::Investment& investment = deal.investments[ref.instrument.index];
    const model::InvestmentTranche& tranche = investment.tranches[ref.index];
    const std::size_t count = investment.loan ? investment.loan->lenders.size() : 1;
    for (std::size_t i = 0; i < count; ++i) {
        FlowTaking flow(deal,
                        investment.loan ? investment.loan->lenders[i].party : investment.investor,
                        tranche.node);
        flow.may_be_nothing();
        const Quantity most = most_of(deal, investment, i, tranche.cap);
        const bool is_exact = most == rules::shares_of(deal, investment, tranche.cap)[i];
        for (int year = tranche.window.begin.year(); year <= tranche.window.last().year(); ++year) {
            if (const auto day = reach.first_draw(ref, year_period(year).value())) {
                flow.may_be({{day->year(), most}});
            }
        }
        flow.add_to(flows, is_exact ? "" : "each of many draws may be rounded against one lender");
    }
}

/// A view of one tranche of a loan that is drawn at once, or not at all.
class DrawnAtOnce {
public:
    DrawnAtOnce(const Reach& reach, const model::TrancheRef& ref)
        : deal_(reach.deal()),
          facts_(rules::no_facts(deal_, reach.first() - 1, reach.horizon())),
          cap_(deal_.investments[ref.instrument.index].tranches[ref.index].cap) {
        const model::InvestmentTranche& tranche =
            deal_.investments[ref.instrument.index].tranches[ref.index];
        const bool is_sure = tranche.status.initial == model::Status::definitive;
        const Date from = is_sure ? Date::first() : reach.definitive(tranche.status).begin;
        timeline_.tranches.push_back({.tranche = ref,
                                      .definitive_from = from,
                                      .first_available = {},
                                      .draws = {},
                                      .lapsed = {}});
    }

    /// What the borrower pays in each year if it draws all of it on `day`, or nothing.
    std::map<int, Quantity> costs(const std::vector<rules::AccrualPeriod>& periods,
                                  const std::optional<Date>& day) {
        std::map<int, Quantity> years;
        auto& draws = timeline_.tranches.front().draws;
        draws.clear();
        if (day) {
            draws.push_back({*day, cap_, rules::Basis::recorded});
            const auto repaid = rules::repayment(
                deal_, timeline_.tranches.front().tranche.instrument.index, draws.front());
            add_in_year(years, repaid->due, repaid->amount);
        }
        for (const rules::AccrualPeriod& period : periods) {
            if (const auto charge = rules::accrued({deal_, facts_, timeline_}, period)) {
                add_in_year(years, charge->due, charge->amount);
            }
        }
        return years;
    }

private:
    const model::Deal& deal_;
    rules::Facts facts_;
    rules::Timeline timeline_;
    Quantity cap_;
};

std::vector<rules::AccrualPeriod> periods_of(const model::Deal& deal, std::uint32_t investment) {
    std::vector<rules::AccrualPeriod> periods = rules::accrual_periods(deal);
    periods.erase(std::remove_if(periods.begin(), periods.end(),
                                 [&](const auto& one) { return one.investment != investment; }),
                  periods.end());
    return periods;
}

/// A step for each rounding of a period that a draw in several parts may bring, or several
/// tranches.
std::map<int, Quantity> roundings_of(const model::Deal& deal,
                                     const std::vector<rules::AccrualPeriod>& periods) {
    std::map<int, Quantity> years;
    const Quantity step{rules::rounding_in(deal, deal.currency).step.value * Decimal(2),
                        deal.currency};
    for (const rules::AccrualPeriod& period : periods) {
        add_in_year(years, model::payment_day(deal, period.due), step);
    }
    return years;
}

}  // namespace

void add_investments(const Reach& reach, Flows& flows) {
    const model::Deal& deal = reach.deal();
    for (std::uint32_t i = 0; i < deal.investments.size(); ++i) {
        const model::Investment& investment = deal.investments[i];
        if (investment.warrant || !investment.cap.unit.is_money()) {
            continue;  // Its holder pays, or takes, what it wants.
        }
        const bool is_again =
            investment.loan && investment.loan->redraw == model::Loan::Redraw::after_repayment;
        const char* why = is_again ? "what is repaid can be drawn again, any number of times"
                                   : "it is drawn in another currency than that of the deal";
        if (is_again || !is_paid(deal, investment)) {
            flows.unbounded.push_back({investment.investor, investment.node, why});
            flows.unbounded.push_back({investment.issuer, investment.node, why});
            for (std::size_t j = 1; investment.loan && j < investment.loan->lenders.size(); ++j) {
                flows.unbounded.push_back(
                    {investment.loan->lenders[j].party, investment.node, why});
            }
            continue;
        }
        for (std::uint32_t j = 0; j < investment.tranches.size(); ++j) {
            add_draws_of(reach, {{model::InstrumentKind::investment, i}, j}, flows);
        }
        if (investment.loan) {
            add_loan_costs(reach, i, flows);
        }
    }
}

/// What a draw costs is in proportion to it, so the most and the least of a year are paid by a
/// tranche of which all is drawn on one day, or nothing at all.
void add_loan_costs(const Reach& reach, std::uint32_t index, Flows& flows) {
    const model::Deal& deal = reach.deal();
    const model::Investment& investment = deal.investments[index];
    const auto periods = periods_of(deal, index);
    for (std::uint32_t j = 0; j < investment.tranches.size(); ++j) {
        const model::TrancheRef ref{{model::InstrumentKind::investment, index}, j};
        const model::InvestmentTranche& tranche = investment.tranches[j];
        const Period binding = reach.definitive(tranche.status);
        if (binding.is_empty()) {
            continue;
        }
        FlowTaking flow(deal, investment.issuer, tranche.node);
        DrawnAtOnce drawn(reach, ref);
        const bool is_sure = tranche.status.initial == model::Status::definitive;
        if (!is_sure || !reach.ends(ref).is_empty()) {
            flow.may_be_nothing();
        }
        flow.may_be(drawn.costs(periods, std::nullopt));
        for (Date day = tranche.window.begin; day < tranche.window.end; day = day + 1) {
            if (reach.can_draw(ref, day)) {
                flow.may_be(drawn.costs(periods, day));
            }
        }
        flow.widen(roundings_of(deal, periods));
        flow.add_to(flows, "a cent or two for each rounding of a period is added");
    }
}

}  // namespace tranche::analysis
