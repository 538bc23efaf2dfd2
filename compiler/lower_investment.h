// SPDX-License-Identifier: Apache-2.0
/// What investments, loans and warrants are lowered by alike.
#pragma once

#include "compiler/clauses.h"
#include "compiler/figures.h"

#include <optional>
#include <string>
#include <vector>

namespace tranche::compiler {

/// What the tranches of an investment take from it.
struct TrancheOwner {
    const model::Investment& investment;
    std::uint32_t index;
    CurrencyOf currency;
};

/// How and when an investment can be drawn, as its clauses say.
struct DrawClauses {
    std::vector<Found<ast::DrawTerms>> terms;
    std::optional<Found<ast::Notice>> notice;
    std::optional<Found<ast::InOrder>> in_order;
    std::optional<Found<ast::DrawsWhenAvailable>> at_once;
    std::optional<Found<ast::StopWhile>> stop;
};

/// Name, title and node.
void start_investment(Context& context,
                      const ast::Heading& heading,
                      Span span,
                      model::Investment& result);

/// The cap in money. Errors: as for any amount of money.
void lower_cap(Context& context,
               const std::optional<Found<ast::UpTo>>& up_to,
               model::Investment& result);

/// Errors: reports business days without a calendar, a least draw above every tranche, and what
/// stands twice.
void lower_draws(Context& context, const DrawClauses& clauses, model::Investment& result);

/// The tranches with their windows; their conditions wait.
void lower_tranches(Context& context,
                    const std::vector<Found<ast::InvestmentTranche>>& tranches,
                    CurrencyOf currency,
                    model::Investment& result);

/// Where the caps of tranches stand.
struct CapPlace {
    const ast::Name* name;
    Span cap;
};

/// Shape: one for each tranche, in order.
template <typename Tranche>
[[nodiscard]] std::vector<CapPlace> cap_places(const std::vector<Found<Tranche>>& tranches) {
    std::vector<CapPlace> places;
    for (const auto& tranche : tranches) {
        places.push_back({&tranche->name, tranche->cap.span});
    }
    return places;
}

/// Errors: reports the tranche with which the caps exceed the cap of the investment.
void check_caps(Context& context,
                const model::Investment& investment,
                const std::vector<CapPlace>& places,
                Span cap);

/// The terms by which a draw of `result` has to be so large. Errors: reports a draw that is larger
/// than every tranche.
void lower_least(Context& context,
                 const std::optional<Found<ast::AtLeastEach>>& least,
                 model::Investment& result);

}  // namespace tranche::compiler
