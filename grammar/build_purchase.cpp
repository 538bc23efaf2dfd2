// SPDX-License-Identifier: Apache-2.0
/// The clauses of a purchase.
#include "grammar/build_clauses.h"

namespace tranche::grammar {

using Parser = Clauses::Parser;

ast::Role Clauses::clause(const Parser::BuyerContext& context) const {
    return {figures_.word(*context.role), figures_.reference(*context.party_)};
}

ast::Commit Clauses::clause(const Parser::CommitContext& context) const {
    ast::Commit commit{figures_.amount(*context.value), {}};
    if (context.window != nullptr) {
        commit.over = figures_.range(*context.window);
    }
    return commit;
}

ast::Counts Clauses::clause(const Parser::CountsContext& context) const {
    return {figures_.name(*context.basis), figures_.name(*context.recognised)};
}

ast::Invoices Clauses::clause(const Parser::InvoicesContext& context) const {
    return {figures_.amount(*context.after)};
}

ast::Minimum Clauses::clause(const Parser::MinimumContext& context) const {
    if (context.part != nullptr) {
        ast::MinimumEven even{figures_.amount(*context.value), {}, figures_.word(*context.part)};
        if (context.window != nullptr) {
            even.over = figures_.range(*context.window);
        }
        return {even};
    }
    ast::MinimumTable table{figures_.word(*context.every), {}};
    const auto add = [&](const auto& row, ast::Moment period) {
        table.rows.push_back(
            {{period, figures_.amount(*row.value)}, Figures::span(row), figures_.marks(row.marks)});
    };
    if (context.totals != nullptr) {
        for (const auto* row : context.totals->rows) {
            add(*row, figures_.date(*row->at));
        }
    } else {
        for (const auto* row : context.table->rows) {
            add(*row, figures_.period(*row->at));
        }
    }
    return {std::move(table)};
}

ast::TakeOrPay Clauses::clause(const Parser::TakeOrPayContext& context) const {
    return {figures_.percent(*context.share)};
}

ast::CarryForward Clauses::clause(const Parser::CarryForwardContext& context) const {
    return {figures_.word(*context.above->start),
            tails_of<ast::CarryForward::Tail, Parser::AtMostContext, Parser::LastsContext,
                     Parser::OldestFirstContext>(context.tails, *this)};
}

ast::MakeUp Clauses::clause(const Parser::MakeUpContext& context) const {
    return {figures_.amount(*context.within), figures_.word(*context.of->start),
            tails_of<ast::MakeUp::Tail, Parser::AfterQuantityContext, Parser::MakeUpPriceContext,
                     Parser::LeftAtEndContext, Parser::OldestFirstContext>(context.tails, *this)};
}

ast::AtMost Clauses::clause(const Parser::AtMostContext& context) const {
    return {figures_.percent(*context.share)};
}

ast::Lasts Clauses::clause(const Parser::LastsContext& context) const {
    return {figures_.amount(*context.life)};
}

ast::OldestFirst Clauses::clause(const Parser::OldestFirstContext& /*context*/) const {
    return {};
}

ast::AfterQuantity Clauses::clause(const Parser::AfterQuantityContext& context) const {
    return {figures_.word(*context.of->start)};
}

ast::MakeUpPrice Clauses::clause(const Parser::MakeUpPriceContext& context) const {
    return {figures_.word(*context.at)};
}

ast::LeftAtEnd Clauses::clause(const Parser::LeftAtEndContext& context) const {
    return {figures_.word(*context.is)};
}

ast::UntilEnd Clauses::clause(const Parser::UntilEndContext& /*context*/) const {
    return {};
}

ast::Applied Clauses::clause(const Parser::AppliedContext& context) const {
    return {figures_.word(context.of == nullptr ? *context.is : *context.of->start)};
}

ast::ShortfallPay Clauses::clause(const Parser::ShortfallPayContext& context) const {
    ast::ShortfallPay shortfall{
        {}, figures_.amount(*context.within), figures_.word(*context.of->start), {}};
    if (context.most != nullptr) {
        shortfall.defer = {clause(*context.most), figures_.word(*context.later),
                           Figures::span(*context.most)};
    }
    if (context.credit != nullptr) {
        shortfall.credit = {
            tails_of<ast::AsCredit::Tail, Parser::LastsContext, Parser::UntilEndContext,
                     Parser::AppliedContext>(context.tails, *this),
            Figures::span(*context.credit)};
    }
    return shortfall;
}

ast::Price Clauses::clause(const Parser::PriceContext& context) const {
    ast::Price price{figures_.reference(*context.hardware_), figures_.amount(*context.value), {}};
    if (context.yearly != nullptr) {
        price.escalation = {figures_.percent(*context.yearly), figures_.date(*context.day)};
    }
    return price;
}

}  // namespace tranche::grammar
