// SPDX-License-Identifier: Apache-2.0
/// What is paid for a capacity by the value of its tranches, and where its power has to be.
#include "compiler/checks.h"
#include "compiler/diagnostics.h"
#include "compiler/figures.h"
#include "compiler/lower.h"
#include "compiler/moments.h"
#include "compiler/words.h"

#include <algorithm>
#include <set>
#include <utility>

namespace tranche::compiler {

namespace {

using model::Capacity;
using model::CapacityTranche;
using model::Prepayment;

/// Errors: reports a fraction that is not above zero and at most one.
std::optional<Ratio> share_of_value(Context& context, const ast::MonthlyFee& clause) {
    if (const auto* percent = std::get_if<ast::Percent>(&clause.share)) {
        return Ratio(fraction(context, *percent, "a monthly fee", {0, End::excluded}));
    }
    const auto& written = std::get<ast::Fraction>(clause.share);
    const Decimal& over = written.over.value;
    const Decimal& under = written.under.value;
    if (over <= Decimal(0) || over > under) {
        context.diagnostics.report(written.span, fraction_out_of_bounds,
                                   text_at(context, written.span));
        return std::nullopt;
    }
    return Ratio(over) / Ratio(under);
}

Prepayment lower_prepayment(Context& context,
                            const std::string& owner,
                            const Found<ast::Prepay>& clause) {
    Prepayment result;
    result.node = clause_node(context, owner, clause);
    result.share = fraction(context, clause->share, "a prepayment", {0, End::excluded});
    const auto before = lag(context, clause->before);
    if (before && before->unit == model::LagUnit::business_days) {
        context.diagnostics.report(clause->before.span, wrong_dimension,
                                   text_at(context, clause->before.span), "days or months");
    }
    result.before = before.value_or(model::Lag{});
    const ast::CreditedHow& credited = clause->credited;
    result.credited = lower_crediting(context, credited.how, credited.first, credited.last);
    if (credited.share) {
        result.credited.of_each =
            fraction(context, *credited.share, "what is credited", {0, End::excluded});
    }
    return result;
}

/// Errors: reports tranches that are not worth what the contract is.
void check_value(Context& context, const Capacity& capacity, const FeeClauses& clauses) {
    Quantity total = zero(context.deal.currency);
    for (const CapacityTranche& tranche : capacity.tranches) {
        total += tranche.value.value_or(zero(total.unit));
    }
    if (capacity.value && total != *capacity.value) {
        context.diagnostics.report(clauses.value->span, values_do_not_add, capacity.name, total,
                                   *capacity.value);
    }
}

/// The MW of a guarantee's region and all that count, delivered by `day` if all goes as written.
std::pair<Quantity, Quantity> planned_by(const model::Deal& deal,
                                         const Capacity& capacity,
                                         const model::RegionalShare& guarantee,
                                         Date day) {
    Quantity there = zero(units::mw);
    Quantity all = zero(units::mw);
    for (std::uint32_t i = 0; i < capacity.tranches.size(); ++i) {
        const CapacityTranche& tranche = capacity.tranches[i];
        const auto& without = guarantee.without;
        const auto due = model::due_of(deal, tranche);
        if (!due || *due > day || std::find(without.begin(), without.end(), i) != without.end()) {
            continue;
        }
        all += tranche.power;
        if (tranche.site && deal[*tranche.site].region == guarantee.region) {
            there += tranche.power;
        }
    }
    return {there, all};
}

}  // namespace

std::optional<std::int32_t> months_of(Context& context, const ast::Amount& duration) {
    const auto found = lag(context, duration);
    if (!found) {
        return std::nullopt;
    }
    if (found->unit != model::LagUnit::months || found->count < 1 ||
        found->count > months_of_service_max) {
        context.diagnostics.report(duration.span, wrong_dimension, text_at(context, duration.span),
                                   "a number of months");
        return std::nullopt;
    }
    return found->count;
}

void lower_fees(Context& context, Capacity& capacity, const FeeClauses& clauses) {
    if (clauses.value) {
        capacity.value = amount_in(context, (*clauses.value)->value, context.deal.currency);
        const auto node = clause_node(context, capacity.name, *clauses.value, capacity.value);
        expect_source(context, node, capacity.node);
    }
    if (clauses.fee) {
        const auto share = share_of_value(context, *clauses.fee->what);
        const auto node = clause_node(context, capacity.name, *clauses.fee);
        capacity.fee = model::MonthlyFee{share.value_or(Ratio(1, 1)), node};
    }
    if (clauses.prepay) {
        capacity.prepayment = lower_prepayment(context, capacity.name, *clauses.prepay);
    }
}

void check_fees(Context& context,
                const Capacity& capacity,
                const FeeClauses& clauses,
                const std::vector<Found<ast::CapacityTranche>>& tranches) {
    const auto lacks = [&](std::size_t i, const std::string& what, Span needed_by) {
        context.diagnostics
            .report(tranches[i]->name.span, tranche_lacks, tranches[i]->name.text, what)
            .note(needed_by, "needed here");
    };
    for (std::size_t i = 0; i < tranches.size(); ++i) {
        const CapacityTranche& tranche = capacity.tranches[i];
        const bool has_prepayment = clauses.prepay.has_value();
        if ((clauses.fee || has_prepayment || clauses.value) && !tranche.value) {
            lacks(i, "value",
                  clauses.fee      ? clauses.fee->span
                  : has_prepayment ? clauses.prepay->span
                                   : clauses.value->span);
        }
        if ((clauses.fee || has_prepayment) && !tranche.months) {
            lacks(i, "serves", clauses.fee ? clauses.fee->span : clauses.prepay->span);
        }
        if (has_prepayment && tranche.months &&
            std::max(capacity.prepayment->credited.first, capacity.prepayment->credited.last) >
                *tranche.months) {
            context.diagnostics
                .report(clauses.prepay->what->credited.span, credited_too_late,
                        text_at(context, clauses.prepay->what->credited.span), *tranche.months,
                        tranche.name)
                .note(tranches[i].span, "the tranche is here");
        }
    }
    if (clauses.prepay && !clauses.fee) {
        context.diagnostics.report(clauses.prepay->span, credited_to_nothing, capacity.name)
            .suggest("add `fee 1/60 of tranche value each month in arrears`");
    }
    check_value(context, capacity, clauses);
}

void lower_regions(Context& context,
                   Capacity& capacity,
                   const std::vector<Found<ast::RegionalShare>>& clauses) {
    for (const Found<ast::RegionalShare>& clause : clauses) {
        model::RegionalShare result;
        result.region = clause->region.text;
        result.node =
            add_node(context, fmt::format("{}.guarantee.{}", capacity.name, result.region),
                     clause.span, *clause.marks);
        result.share = fraction(context, clause->share, "a guarantee", {0, End::excluded});
        result.from = day(clause->from);
        if (clause->of.text != units::mw.text()) {
            context.diagnostics.report(clause->of.span, wrong_dimension, clause->of.text, "`MW`");
        }
        const auto& sites = context.deal.sites;
        if (std::none_of(sites.begin(), sites.end(),
                         [&](const model::Site& site) { return site.region == result.region; })) {
            context.diagnostics.report(clause->region.span, no_such_region, result.region);
        }
        for (const model::RegionalShare& other : capacity.regional) {
            if (other.region == result.region) {
                context.diagnostics.report(clause->region.span, listed_twice, result.region)
                    .note(context.deal[other.node].span, "first here");
            }
        }
        for (const ast::Name& name : clause->without) {
            const auto found =
                std::find_if(capacity.tranches.begin(), capacity.tranches.end(),
                             [&](const CapacityTranche& one) { return one.name == name.text; });
            if (found == capacity.tranches.end()) {
                context.diagnostics.report(name.span, unknown_tranche, capacity.name, name.text);
            } else {
                result.without.push_back(
                    static_cast<std::uint32_t>(found - capacity.tranches.begin()));
            }
        }
        capacity.regional.push_back(std::move(result));
    }
}

void warn_of_regions(Context& context) {
    const model::Deal& deal = context.deal;
    for (const Capacity& capacity : deal.capacities) {
        for (const model::RegionalShare& guarantee : capacity.regional) {
            std::set<Date> days{guarantee.from};
            for (const CapacityTranche& tranche : capacity.tranches) {
                days.insert(std::max(guarantee.from,
                                     model::due_of(deal, tranche).value_or(guarantee.from)));
            }
            for (const Date day : days) {
                const auto [there, all] = planned_by(deal, capacity, guarantee, day);
                if (there.value < guarantee.share * all.value) {
                    context.diagnostics.report(deal[guarantee.node].span, guarantee_not_planned,
                                               deal[guarantee.node].path, day, there, all);
                    break;
                }
            }
        }
    }
}

}  // namespace tranche::compiler
