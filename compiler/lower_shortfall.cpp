// SPDX-License-Identifier: Apache-2.0
/// What becomes of a shortfall, and what a period leaves to later ones: payments and the credit
/// they give, deferral, making up, carrying forward. None of their parts has a default.
#include "compiler/diagnostics.h"
#include "compiler/lower_purchase.h"
#include "compiler/words.h"
#include "model/dates.h"

#include <fmt/format.h>

namespace tranche::compiler {

namespace {

using model::Deferral;
using model::MakeUp;
using model::Purchase;
using model::Schedule;
using model::ShortfallCredit;
using model::Threshold;

constexpr Words<Threshold, 2> thresholds{{
    {"minimum", Threshold::minimum},
    {"full", Threshold::full_quantity},
}};

constexpr Words<MakeUp::Left, 2> endings{{
    {"lapses", MakeUp::Left::lapses},
    {"refunded", MakeUp::Left::refunded},
}};

constexpr Words<Deferral::Until, 2> later_years{{
    {"next", Deferral::Until::next_year},
    {"subsequent", Deferral::Until::last_year},
}};

constexpr Words<ShortfallCredit::Order, 3> orders{{
    {"first", ShortfallCredit::Order::first},
    {"minimum", ShortfallCredit::Order::after_minimum},
    {"full", ShortfallCredit::Order::after_full_quantity},
}};

constexpr Bounds share_of_quantity{0, End::excluded};

/// Errors: reports a clause that needs what the purchase does not have.
template <typename Clause>
void check_needed(Context& context, const Purchase& purchase, Span place) {
    if (!purchase.take_or_pay) {
        report_missing<ast::TakeOrPay>(context, purchase.name, place);
    }
    if (!has_minimum(context, purchase)) {
        report_missing<ast::Minimum>(context, purchase.name, place,
                                     "minimum yearly { 2026: 1.5B USD }");
    }
    if (purchase.schedule == Schedule::cumulative) {
        context.diagnostics.report(place, policies_clash, std::string(written<Clause>.keyword),
                                   std::string("minimum cumulative"), purchase.name,
                                   std::string("it counts what is taken early or late by itself"));
    }
}

/// Errors: reports a life that ends inside a later period: nobody could say what it still serves.
void check_life(Context& context, const Purchase& purchase, const model::Lag& life, Span place) {
    const auto& minimums = purchase.minimums;
    for (std::size_t i = 0; i < minimums.size(); ++i) {
        const Date last = model::after(context.deal, minimums[i].period.last(), life);
        for (std::size_t j = i + 1; j < minimums.size() && minimums[j].period.begin <= last; ++j) {
            if (last < minimums[j].period.last()) {
                context.diagnostics.report(place, expires_inside, minimums[i].label, last,
                                           minimums[j].label);
                return;
            }
        }
    }
}

Deferral lower_deferral(Context& context, Purchase& purchase, const ast::Defer& defer) {
    if (purchase.schedule != Schedule::yearly) {
        context.diagnostics.report(defer.span, defers_other_than_years, purchase.name);
    }
    const auto clash = [&](const char* other, const char* why) {
        context.diagnostics.report(defer.span, policies_clash, std::string("defer"),
                                   std::string(other), purchase.name, std::string(why));
    };
    if (purchase.carry_forward) {
        clash("carry forward", "which of the two meets a minimum first is not said");
    }
    if (purchase.make_up) {
        clash("make up", "whether later use meets old minimums or is made up is not said");
    }
    return {fraction(context, defer.most.share, "what is deferred", share_of_quantity),
            meaning(context, defer.to, "a later year", later_years)
                .value_or(Deferral::Until::next_year)};
}

ShortfallCredit lower_credit(Context& context,
                             Purchase& purchase,
                             const ast::ShortfallPay& clause) {
    const ast::AsCredit& credit = *clause.credit;
    const std::string owner = purchase.name + ".shortfall";
    const auto [lasts, until_end, applied] =
        take<Once<ast::Lasts>, Once<ast::UntilEnd>, Required<ast::Applied>>(
            context, owner, credit.span, credit.tails);
    ShortfallCredit result;
    if (lasts) {
        result.life = lag(context, (*lasts)->life);
    }
    if (lasts && until_end) {
        context.diagnostics.report(until_end->span, policies_clash, std::string("for"),
                                   std::string("until end of term"), owner,
                                   std::string("a credit has one life"));
    }
    if (!lasts && !until_end) {
        report_missing<ast::Lasts>(context, owner, credit.span,
                                   "for 12 months` or `until end of term");
    }
    if (applied) {
        result.order = meaning(context, (*applied)->when, "what comes first", orders)
                           .value_or(ShortfallCredit::Order::first);
    }
    const auto clash = [&](const char* other, const char* why) {
        context.diagnostics.report(credit.span, policies_clash, std::string("as credit"),
                                   std::string(other), purchase.name, std::string(why));
    };
    if (purchase.make_up) {
        clash("make up", "a shortfall would be given back twice");
    }
    if (purchase.carry_forward) {
        clash("carry forward", "which of the two meets a minimum first is not said");
    }
    if (clause.defer) {
        clash("defer", "which of the two meets a minimum first is not said");
    }
    return result;
}

}  // namespace

void lower_carry_forward(Context& context,
                         Purchase& purchase,
                         const Found<ast::CarryForward>& clause) {
    const std::string owner = purchase.name + ".carry_forward";
    const auto [at_most, lasts, oldest_first] =
        take<Once<ast::AtMost>, Required<ast::Lasts>, Required<ast::OldestFirst>>(
            context, owner, clause.span, clause->tails);
    model::CarryForward carry;
    carry.node = clause_node(context, purchase.name, clause);
    carry.above =
        meaning(context, clause->above, "a quantity", thresholds).value_or(Threshold::minimum);
    if (at_most) {
        carry.at_most =
            fraction(context, (*at_most)->share, "what is carried forward", share_of_quantity);
    }
    check_needed<ast::CarryForward>(context, purchase, clause.span);
    if (const auto life = lasts ? lag(context, (*lasts)->life) : std::nullopt) {
        carry.life = *life;
        check_life(context, purchase, *life, lasts->span);
    }
    purchase.carry_forward = carry;
}

void lower_make_up(Context& context, Purchase& purchase, const Found<ast::MakeUp>& clause) {
    const std::string owner = purchase.name + ".make_up";
    const auto [after, price, left, oldest_first] =
        take<Required<ast::AfterQuantity>, Required<ast::MakeUpPrice>, Required<ast::LeftAtEnd>,
             Required<ast::OldestFirst>>(context, owner, clause.span, clause->tails);
    MakeUp make_up;
    make_up.node = clause_node(context, purchase.name, clause);
    make_up.within = lag(context, clause->within).value_or(model::Lag{});
    check_anchor(context, purchase, clause->anchor);
    check_needed<ast::MakeUp>(context, purchase, clause.span);
    if (after) {
        make_up.after =
            meaning(context, (*after)->quantity, "a quantity", thresholds).value_or(make_up.after);
    }
    if (price && (*price)->price.text != "free") {
        context.diagnostics
            .report(price->span, no_price_difference, purchase.name,
                    currency_of(context.deal, purchase).text())
            .suggest("write `free`");
    }
    if (left) {
        make_up.left_at_end =
            meaning(context, (*left)->what, "an end", endings).value_or(make_up.left_at_end);
    }
    purchase.make_up = make_up;
}

void lower_shortfall(Context& context, Purchase& purchase, const Found<ast::ShortfallPay>& clause) {
    purchase.shortfall_node = clause_node(context, purchase.name, clause);
    purchase.shortfall_within = lag(context, clause->within);
    check_anchor(context, purchase, clause->anchor);
    if (clause->defer) {
        purchase.deferral = lower_deferral(context, purchase, *clause->defer);
    }
    if (clause->credit) {
        purchase.credit = lower_credit(context, purchase, *clause.what);
        if (!has_minimum(context, purchase)) {
            report_missing<ast::Minimum>(context, purchase.name, clause->credit->span);
        }
    }
}

}  // namespace tranche::compiler
