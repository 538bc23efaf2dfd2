// SPDX-License-Identifier: Apache-2.0
/// Prices that follow what is published of an index.
#include "compiler/diagnostics.h"
#include "compiler/lower_purchase.h"
#include "compiler/moments.h"
#include "compiler/words.h"

#include <fmt/format.h>

#include <array>

namespace tranche::compiler {

namespace {

using model::Price;

constexpr Words<model::Indexation::Reset, 3> resets{{
    {"daily", model::Indexation::Reset::daily},
    {"monthly", model::Indexation::Reset::monthly},
    {"yearly", model::Indexation::Reset::yearly},
}};

/// What a price moves with, at which value of it the price is as written. Errors: reports another
/// dimension than that of what is observed, and zero.
Quantity lower_base(Context& context, const ast::Amount& written, const model::Observable& of) {
    const auto base = value_in(context, written, of.unit);
    if (base && base->is_zero()) {
        context.diagnostics.report(written.span, not_above_zero, text_at(context, written.span));
    }
    return base.value_or(Quantity{});
}

/// The least or most of a price, as a number in the unit of `rate`. Errors: reports an amount in
/// another.
std::optional<Ratio> lower_limit(Context& context,
                                 const ast::PriceLimit& written,
                                 Quantity rate_written,
                                 Unit per) {
    if (const auto* share = std::get_if<ast::Percent>(&written.limit)) {
        const Decimal part =
            fraction(context, *share, "a limit of a price", {0, End::excluded, 10'000});
        return Ratio(rate_written.value) * Ratio(part);
    }
    const Unit currency = rate_written.unit.numerator();
    if (currency.is_number()) {
        return std::nullopt;  // The price itself is wrong.
    }
    const auto limit = rate(context, std::get<ast::Amount>(written.limit), currency, per);
    return limit ? std::optional(Ratio(limit->value)) : std::nullopt;
}

/// Errors: reports one limit that stands twice, and two of which none fits between.
void lower_limits(Context& context,
                  const ast::Indexed& written,
                  Unit per,
                  const Price& price,
                  model::Indexation& into) {
    std::array<const ast::PriceLimit*, 2> seen{};
    for (const ast::PriceLimit& limit : written.limits) {
        const bool is_least = limit.which.text == "least";
        const ast::PriceLimit*& first = seen.at(is_least ? 0 : 1);
        if (first != nullptr) {
            context.diagnostics.report(limit.span, listed_twice, text_at(context, limit.span))
                .note(first->span, "first here");
        }
        first = &limit;
        (is_least ? into.at_least : into.at_most) = lower_limit(context, limit, price.rate, per);
    }
    if (into.at_least && into.at_most && *into.at_most < *into.at_least) {
        context.diagnostics
            .report(seen[1]->span, limits_of_price_reversed, text_at(context, seen[1]->span),
                    text_at(context, seen[0]->span))
            .note(seen[0]->span, "the least is here");
    }
}

}  // namespace

std::optional<model::Indexation> lower_index(Context& context,
                                             const ast::Indexed& written,
                                             Unit per,
                                             const Price& price) {
    const auto observed = resolve<model::Observable>(context, written.observed);
    model::Indexation result;
    result.reset = meaning(context, written.every, "how often", resets)
                       .value_or(model::Indexation::Reset::yearly);
    const auto first = result.reset == model::Indexation::Reset::daily
                           ? std::optional(day(written.first))
                           : first_of_month(context, written.first);
    if (first && is_within_term(context, {*first, *first + 1}, written.first.span)) {
        result.first = *first;
    }
    lower_limits(context, written, per, price, result);
    if (!observed) {
        return std::nullopt;
    }
    result.to = *observed;
    result.base = lower_base(context, written.base, context.deal[*observed]);
    return result;
}

}  // namespace tranche::compiler
