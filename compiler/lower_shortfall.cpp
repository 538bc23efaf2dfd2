// SPDX-License-Identifier: Apache-2.0
/// What becomes of a shortfall, and what a period leaves to later ones: payments and the credit
/// they give, deferral, making up, carrying forward. None of their parts has a default.
#include "compiler/diagnostics.h"
#include "compiler/lower_purchase.h"
#include "compiler/moments.h"
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

constexpr Words<ShortfallCredit::Order, 3> credit_orders{{
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

/// Errors: reports minimums of other periods than years, and clauses that would also move what a
/// period lacks, or is beyond.
void check_moves_alone(Context& context, const Purchase& purchase, const char* what, Span place) {
    if (purchase.schedule != Schedule::yearly) {
        context.diagnostics.report(place, defers_other_than_years, purchase.name);
    }
    const auto clash = [&](const char* other, const char* why) {
        context.diagnostics.report(place, policies_clash, std::string(what), std::string(other),
                                   purchase.name, std::string(why));
    };
    if (purchase.carry_forward) {
        clash("carry forward", "which of the two meets a minimum first is not said");
    }
    if (purchase.make_up) {
        clash("make up", "whether later use meets old minimums or is made up is not said");
    }
}

Deferral lower_deferral(Context& context, Purchase& purchase, const ast::Defer& defer) {
    check_moves_alone(context, purchase, "defer", defer.span);
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
        result.order = meaning(context, (*applied)->when, "what comes first", credit_orders)
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
    if (!purchase.unit.is_money() && !purchase.unit.is_number()) {
        clash("counts", "a credit of money pays for use that is counted in money");
    }
    if (clause.defer) {
        clash("defer", "which of the two meets a minimum first is not said");
    }
    return result;
}

/// The days on which the periods end that a clause is for.
/// Errors: reports what does not lie within the term.
std::optional<Period> days_of(Context& context, const ast::ShortfallPay& clause) {
    if (!clause.in) {
        return Period{Date::first(), Date::end()};
    }
    std::optional<Period> all;
    for (const ast::Moment& moment : moments_of(context, *clause.in)) {
        const auto days = period(context, moment);
        if (!days || !is_within_term(context, *days, clause.in->span)) {
            return std::nullopt;
        }
        all = all ? Period{all->begin, days->end} : *days;
    }
    return all;
}

/// Errors: reports a policy that shares a day with one before it.
void check_apart(Context& context,
                 const Purchase& purchase,
                 const model::ShortfallPolicy& policy,
                 Span place) {
    for (const model::ShortfallPolicy& other : purchase.shortfall) {
        const Period both = overlap(other.over, policy.over);
        if (!both.is_empty()) {
            const auto& in = context.deal.term.is_empty() ? both : overlap(both, context.deal.term);
            context.diagnostics.report(place, policies_overlap, purchase.name, in.begin, in.last())
                .note(context.deal[other.node].span, "the other is here");
            return;
        }
    }
}

/// Errors: reports a minimum, or the commitment, that no clause is for.
void check_covered(Context& context, const Purchase& purchase, Span place) {
    const auto check_one = [&](const std::string& label, Date last) {
        const bool is_covered = purchase.policy_for(last) != nullptr;
        if (!is_covered) {
            context.diagnostics.report(place, period_without_policy, purchase.name, label)
                .suggest(
                    "add `shortfall in 2027 pay within 45 days of period end`, for its period");
        }
        return is_covered;
    };
    for (const model::Minimum& minimum : purchase.minimums) {
        if (!minimum.period.is_empty() && !check_one(minimum.label, minimum.period.last())) {
            return;
        }
    }
    if (purchase.commit && !purchase.commit->over.is_empty()) {
        static_cast<void>(check_one("the commitment", purchase.commit->over.last()));
    }
}

/// Errors: reports what does not go with a deferral either, and a deferral.
void lower_relief(Context& context,
                  const Purchase& purchase,
                  const ast::ShortfallPay& written,
                  model::ShortfallPolicy& policy) {
    const ast::Amount& relief = *written.relief;
    check_moves_alone(context, purchase, "add the rest", relief.span);
    if (policy.deferral) {
        context.diagnostics.report(relief.span, policies_clash, std::string("add the rest"),
                                   std::string("defer"), purchase.name,
                                   std::string("both move what a year lacks to a later one"));
    }
    if (const auto amount = amount_in(context, relief, purchase.unit)) {
        policy.relief = model::Relief{*amount, written.election ? model::Relief::Given::by_election
                                                                : model::Relief::Given::always};
    }
}

/// A cap in amounts, of one period or of all that is kept: where `in_bank` is, that can have one.
/// Errors: reports a second cap of a kind, and one where there is no bank.
void lower_cap(Context& context,
               const Purchase& purchase,
               const Found<ast::NoMoreThan>& clause,
               std::optional<Quantity>& each_period,
               std::optional<Quantity>* in_bank) {
    const ast::Name& of = clause->of;
    if (of.text == "bank" && in_bank == nullptr) {
        context.diagnostics.report(of.span, wrong_anchor, of.text, purchase.name)
            .suggest("write `each period`");
        return;
    }
    if (of.text != "bank") {
        check_anchor(context, purchase, of, "each period");
    }
    auto& cap = of.text == "bank" ? *in_bank : each_period;
    if (cap) {
        context.diagnostics.report(clause.span, listed_twice, text_at(context, clause.span));
    }
    cap = amount_in(context, clause->amount, purchase.unit);
}

/// What is not taken has a price if it is no money. Errors: reports a price too few or too many.
void lower_shortfall_price(Context& context,
                           const Purchase& purchase,
                           const Found<ast::ShortfallPay>& clause,
                           model::ShortfallPolicy& policy) {
    const auto& price = clause->price;
    if (purchase.unit.is_money() && price) {
        context.diagnostics.report(price->span, no_price_difference, purchase.name,
                                   purchase.unit.text());
    }
    if (!purchase.unit.is_money() && !purchase.unit.is_number() && !price) {
        context.diagnostics
            .report(clause.span, clause_missing, purchase.name + ".shortfall", std::string("price"))
            .suggest("add `at average price of period` or `at price at end of period`");
    }
    policy.price =
        price && price->text == "end" ? model::ShortfallPrice::end : model::ShortfallPrice::average;
}

}  // namespace

void lower_carry_forward(Context& context,
                         Purchase& purchase,
                         const Found<ast::CarryForward>& clause) {
    const std::string owner = purchase.name + ".carry_forward";
    const auto [at_most, caps, lasts, oldest_first] =
        take<Once<ast::AtMost>, Many<ast::NoMoreThan>, Required<ast::Lasts>,
             Required<ast::OldestFirst>>(context, owner, clause.span, clause->tails);
    model::CarryForward carry;
    carry.node = clause_node(context, purchase.name, clause);
    carry.above =
        meaning(context, clause->above, "a quantity", thresholds).value_or(Threshold::minimum);
    if (at_most) {
        carry.at_most =
            fraction(context, (*at_most)->share, "what is carried forward", share_of_quantity);
    }
    for (const auto& cap : caps) {
        lower_cap(context, purchase, cap, carry.each_period, &carry.in_bank);
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
    const auto [after, caps, price, left, oldest_first] =
        take<Required<ast::AfterQuantity>, Many<ast::NoMoreThan>, Required<ast::MakeUpPrice>,
             Required<ast::LeftAtEnd>, Required<ast::OldestFirst>>(context, owner, clause.span,
                                                                   clause->tails);
    MakeUp make_up;
    make_up.node = clause_node(context, purchase.name, clause);
    make_up.within = lag(context, clause->within).value_or(model::Lag{});
    check_anchor(context, purchase, clause->anchor);
    check_needed<ast::MakeUp>(context, purchase, clause.span);
    if (after) {
        make_up.after =
            meaning(context, (*after)->quantity, "a quantity", thresholds).value_or(make_up.after);
    }
    for (const auto& cap : caps) {
        lower_cap(context, purchase, cap, make_up.each_period, nullptr);
    }
    const bool is_free = !price || (*price)->price.text == "free";
    make_up.at = is_free ? MakeUp::At::free : MakeUp::At::price_difference;
    if (!is_free && purchase.unit.is_money()) {
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

void lower_shortfall(Context& context,
                     Purchase& purchase,
                     const std::vector<Found<ast::ShortfallPay>>& clauses) {
    for (const auto& clause : clauses) {
        model::ShortfallPolicy policy;
        policy.node = clause_node(context, purchase.name, clause);
        const auto over = days_of(context, *clause.what);
        policy.over = over.value_or(Period{});
        policy.within = lag(context, clause->within).value_or(model::Lag{});
        check_anchor(context, purchase, clause->anchor);
        lower_shortfall_price(context, purchase, clause, policy);
        if (clause->defer) {
            policy.deferral = lower_deferral(context, purchase, *clause->defer);
        }
        if (clause->relief) {
            lower_relief(context, purchase, *clause.what, policy);
        }
        if (clause->credit) {
            policy.credit = lower_credit(context, purchase, *clause.what);
            if (!has_minimum(context, purchase)) {
                report_missing<ast::Minimum>(context, purchase.name, clause->credit->span);
            }
        }
        if (over) {
            check_apart(context, purchase, policy, clause.span);
        }
        purchase.shortfall.push_back(policy);
    }
    if (!clauses.empty()) {
        check_covered(context, purchase, clauses.front().span);
    }
}

}  // namespace tranche::compiler
