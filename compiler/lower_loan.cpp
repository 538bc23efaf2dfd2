// SPDX-License-Identifier: Apache-2.0
/// Loans: several lenders, a fee for what is not drawn, interest on what is.
#include "compiler/diagnostics.h"
#include "compiler/lower.h"
#include "compiler/lower_investment.h"
#include "compiler/moments.h"
#include "compiler/words.h"

#include <map>

namespace tranche::compiler {

namespace {

using model::Investment;
using model::Loan;

constexpr Words<model::PaidEvery, 3> frequencies{{
    {"monthly", model::PaidEvery::month},
    {"quarterly", model::PaidEvery::quarter},
    {"yearly", model::PaidEvery::year},
}};

/// Errors: reports a lender twice, unknown parties, and shares that are not all of it together.
std::vector<model::Share> lower_lenders(Context& context,
                                        const ast::Heading& heading,
                                        const std::vector<Found<ast::LenderShare>>& found) {
    std::vector<model::Share> lenders;
    std::map<model::PartyId, Span> places;
    Decimal sum;
    for (const auto& clause : found) {
        const auto party = resolve<model::Party>(context, clause->party);
        const Decimal part =
            fraction(context, clause->share, "the share of a lender", {0, End::excluded});
        sum += part;
        static_cast<void>(add_node(
            context, fmt::format("{}.{}", heading.name.text, written<ast::LenderShare>.tail),
            clause.span, *clause.marks));
        if (!party) {
            continue;
        }
        const auto [first, is_new] = places.emplace(*party, clause->party.span);
        if (!is_new) {
            context.diagnostics.report(clause->party.span, listed_twice, clause->party.text)
                .note(first->second, "first here");
        }
        lenders.push_back({*party, part});
    }
    if (!found.empty() && sum != Decimal(1)) {
        context.diagnostics.report(found.back()->share.span, shares_of_lenders, heading.name.text,
                                   percent_text(sum));
    }
    return lenders;
}

/// Errors: reports none, a second one, and a lender that borrows from itself.
model::PartyId lower_borrower(Context& context,
                              const ast::Heading& heading,
                              const std::vector<Found<ast::Role>>& roles,
                              const std::vector<model::Share>& lenders) {
    if (roles.empty()) {
        context.diagnostics.report(heading.name.span, clause_missing, heading.name.text, "borrower")
            .suggest("add `borrower PARTY`");
        return {};
    }
    for (std::size_t i = 1; i < roles.size(); ++i) {
        context.diagnostics
            .report(roles[i].span, clause_stands_twice, heading.name.text, "borrower")
            .note(roles.front().span, "first here");
    }
    const auto& role = roles.front();
    static_cast<void>(
        add_node(context, fmt::format("{}.borrower", heading.name.text), role.span, *role.marks));
    const auto party = resolve<model::Party>(context, role->party);
    for (const model::Share& lender : lenders) {
        if (party && lender.party == *party) {
            context.diagnostics.report(role->party.span, same_party, role->party.text, "borrower",
                                       "lender");
        }
    }
    return party.value_or(model::PartyId{});
}

/// Errors: reports what is no day count, and what means several.
DayCount lower_days(Context& context, const ast::DayCountName& written) {
    const std::string text =
        written.basis.text + (written.variety ? " " + written.variety->text : "");
    const auto found = day_count_named(text);
    if (!found) {
        context.diagnostics.report(written.basis.span, no_day_count, text)
            .suggest(
                "write `act/360`, `act/365`, `act/act isda`, `30/360 bond`, `30/360 us`, "
                "`30e/360` or `30e/360 isda`");
    }
    return found.value_or(DayCount::act_360);
}

template <typename Clause>
model::Accrual lower_accrual(Context& context,
                             const std::string& owner,
                             const Found<Clause>& clause,
                             const std::optional<Found<ast::PaidEvery>>& paid) {
    model::Accrual result;
    result.yearly = fraction(context, clause->yearly, "a yearly rate", {0, End::excluded});
    result.days = lower_days(context, clause->days);
    if (paid) {
        result.every = meaning(context, (*paid)->every, "how often", frequencies)
                           .value_or(model::PaidEvery::quarter);
        result.at_end =
            (*paid)->at_end ? model::Accrual::AtEnd::at_once : model::Accrual::AtEnd::as_usual;
    }
    result.node = clause_node(context, owner, clause);
    return result;
}

model::Accrual lower_fee(Context& context,
                         const std::string& owner,
                         const Found<ast::UndrawnFee>& clause) {
    const std::string path = owner + ".fee";
    const auto [from, paid] = take<Once<ast::AccruesFrom>, Required<ast::PaidEvery>>(
        context, path, clause.span, clause->tails);
    model::Accrual result = lower_accrual(context, owner, clause, paid);
    if (from) {
        result.from = day((*from)->day);
    }
    return result;
}

model::Accrual lower_interest(Context& context,
                              const std::string& owner,
                              const Found<ast::Interest>& clause) {
    const auto [paid] =
        take<Required<ast::PaidEvery>>(context, owner + ".interest", clause.span, clause->tails);
    return lower_accrual(context, owner, clause, paid);
}

}  // namespace

Investment lower(Context& context, const ast::Loan& declaration) {
    const ErrorCount errors(context);
    Investment result;
    const ast::Heading& heading = declaration.heading;
    const Span place = heading.name.span;
    const auto [lenders, borrower, up_to, status, tranches, at_once, terms, notice, in_order, stop,
                waiver, fee, interest, repay, redraw] =
        take<RequiredMany<ast::LenderShare>, Many<ast::Role>, Required<ast::UpTo>,
             Required<ast::Status>, RequiredMany<ast::InvestmentTranche>,
             Once<ast::DrawsWhenAvailable>, Many<ast::DrawTerms>, Once<ast::Notice>,
             Once<ast::InOrder>, Once<ast::StopWhile>, Once<ast::WaiverBy>, Once<ast::UndrawnFee>,
             Once<ast::Interest>, Required<ast::RepayEachDraw>, Required<ast::Redrawable>>(
            context, heading.name.text, place, declaration.clauses);
    start_investment(context, heading, declaration.span, result);
    Loan loan;
    loan.lenders = lower_lenders(context, heading, lenders);
    result.investor = loan.lenders.empty() ? model::PartyId{} : loan.lenders.front().party;
    result.issuer = lower_borrower(context, heading, borrower, loan.lenders);
    lower_cap(context, up_to, result);
    result.status = lower_status(context, result.name, status, {});
    lower_tranches(context, tranches, {result.cap.unit, up_to ? up_to->span : place}, result);
    lower_draws(context, {terms, notice, in_order, at_once, stop}, result);
    clause_nodes(context, result.name, waiver, redraw);
    if (waiver) {
        loan.waiver = fraction(context, (*waiver)->share, "a waiver", {0, End::excluded});
    }
    if (fee) {
        loan.fee = lower_fee(context, result.name, *fee);
    }
    if (interest) {
        loan.interest = lower_interest(context, result.name, *interest);
    }
    if (repay) {
        loan.repaid_after = lag(context, (*repay)->after).value_or(model::Lag{});
        loan.repay_node = clause_node(context, result.name, *repay);
    }
    loan.redraw = redraw && (*redraw)->word.text == "redrawable" ? Loan::Redraw::after_repayment
                                                                 : Loan::Redraw::never;
    result.loan = std::move(loan);
    if (errors.is_unchanged()) {
        check_caps(context, result, cap_places(tranches), up_to->span);
    }
    return result;
}

}  // namespace tranche::compiler
