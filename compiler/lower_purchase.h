// SPDX-License-Identifier: Apache-2.0
/// The parts of a purchase that have files of their own.
#pragma once

#include "compiler/figures.h"
#include "compiler/lower.h"

namespace tranche::compiler {

/// A purchase on its way, and its currency: that of the deal, or if the deal has none the one that
/// its first clause of money has set.
struct Draft {
    model::Purchase& purchase;
    CurrencyOf currency;

    /// An amount that is taken: money, or a quantity of the purchase's unit. Errors: as for those.
    [[nodiscard]] std::optional<Quantity> amount(Context& context, const ast::Amount& written);

    void settle_currency(Unit unit, Span place) {
        if (currency.currency.is_number()) {
            currency = {unit, place};
        }
    }
};

/// Errors: reports, at `place`, a period that does not lie within the term of the deal.
[[nodiscard]] bool is_within_term(Context& context, const Period& period, Span place);

/// Errors: reports rows that are no such periods, lie outside the term, or are out of order; parts
/// of an even minimum that are not whole; cumulative ones that fall, or do not end with the term.
void lower_minimums(Context& context, Draft& draft, const Found<ast::Minimum>& clause);

/// Whether the purchase has a `minimum`, right or wrong.
[[nodiscard]] bool has_minimum(const Context& context, const model::Purchase& purchase);

/// These need the minimums and `take or pay`; what becomes of a shortfall comes last.
/// Errors: reports parts that are missing, and clauses that do not go together.
void lower_carry_forward(Context& context,
                         model::Purchase& purchase,
                         const Found<ast::CarryForward>& clause);
void lower_make_up(Context& context, model::Purchase& purchase, const Found<ast::MakeUp>& clause);
void lower_shortfall(Context& context,
                     model::Purchase& purchase,
                     const std::vector<Found<ast::ShortfallPay>>& clauses);

/// What a price list says: the prices of hardware, or those of what is taken.
/// Errors: reports prices of the one where the other is needed, two of one kind, and a list that
/// has no price for the first that is taken.
void lower_prices(Context& context, Draft& draft, const std::vector<Found<ast::Price>>& clauses);

/// What a price of `per` moves with; none if nothing of that name is observed.
/// Errors: reports a base that is no value of it, limits that exclude one another, and a first
/// reset outside the term.
[[nodiscard]] std::optional<model::Indexation> lower_index(Context& context,
                                                           const ast::Indexed& written,
                                                           Unit per,
                                                           const model::Price& price);

/// Charges that count in part, or not at all. Errors: reports a kind that stands twice.
void lower_kinds(Context& context,
                 model::Purchase& purchase,
                 const std::vector<Found<ast::Excluding>>& excluding,
                 const std::vector<Found<ast::Including>>& including);

/// Parts that are due after milestones, and who answers for them.
/// Errors: reports parts of one name, what is no tranche, and parts of a purchase of quantities.
void lower_orders(Context& context, Draft& draft, const std::vector<Found<ast::Order>>& clauses);
/// Errors: reports a prepayment of nothing, and one that is credited before it is paid or after the
/// term.
void lower_advance(Context& context, model::Purchase& purchase, const Found<ast::Advance>& clause);

/// Errors: reports one purchase that is named twice, and thresholds that are not there.
void lower_counts_on(Context& context,
                     model::Purchase& purchase,
                     const std::vector<Found<ast::CountsOn>>& clauses);

void lower_guarantee(Context& context, Draft& draft, const Found<ast::GuaranteedBy>& clause);

/// Errors: reports causes that stand twice, and a purchase that nothing has to be taken of.
void lower_excuses(Context& context, model::Purchase& purchase, const Found<ast::Excuse>& clause);

/// Errors: reports an anchor such as `year` that is not the end of the periods of the minimums.
void check_anchor(Context& context,
                  const model::Purchase& purchase,
                  const ast::Name& anchor,
                  std::string_view cure = "of period end");

}  // namespace tranche::compiler
