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
                     const Found<ast::ShortfallPay>& clause);

/// Errors: reports an anchor such as `year` that is not the end of the periods of the minimums.
void check_anchor(Context& context, const model::Purchase& purchase, const ast::Name& anchor);

}  // namespace tranche::compiler
