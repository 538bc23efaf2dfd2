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

Clauses::PurchaseClause Clauses::clause(const Parser::CountsContext& context) const {
    if (context.others != nullptr) {
        ast::CountsOn on{figures_.references(*context.others), {}};
        if (context.over != nullptr) {
            on.beyond = figures_.word(*context.over);
        } else if (context.of != nullptr) {
            on.beyond = figures_.word(*context.of->start);
        }
        return on;
    }
    return ast::Counts{
        context.in != nullptr ? figures_.word(*context.in) : figures_.name(*context.basis),
        figures_.name(*context.recognised)};
}

ast::Invoices Clauses::clause(const Parser::InvoicesContext& context) const {
    return {figures_.amount(*context.after)};
}

ast::Minimum Clauses::clause(const Parser::MinimumContext& context) const {
    ast::Minimum minimum{schedule_of(context), {}};
    if (const auto* first = context.begins) {
        minimum.first_year = {figures_.word(*first->how), Figures::span(*first)};
    }
    return minimum;
}

decltype(ast::Minimum::schedule) Clauses::schedule_of(const Parser::MinimumContext& context) const {
    if (context.part != nullptr) {
        ast::MinimumEven even{figures_.amount(*context.value), {}, figures_.word(*context.part)};
        if (context.window != nullptr) {
            even.over = figures_.range(*context.window);
        }
        return even;
    }
    ast::MinimumTable table{figures_.word(*context.every), {}};
    const auto add = [&](const auto& row, const ast::Run& periods) {
        table.rows.push_back({{periods, figures_.amount(*row.value)},
                              Figures::span(row),
                              figures_.marks(row.marks)});
    };
    if (context.totals != nullptr) {
        for (const auto* row : context.totals->rows) {
            const ast::Moment day = figures_.date(*row->at);
            add(*row, {day, {}, day.span});
        }
    } else if (context.numbered != nullptr) {
        for (const auto* row : context.numbered->rows) {
            const antlr4::Token& last = row->last == nullptr ? *row->first : *row->last;
            add(*row, figures_.contract_years(
                          *row->first, row->last,
                          {Figures::span(*row->first).begin, Figures::span(last).end}));
        }
    } else {
        for (const auto* row : context.table->rows) {
            add(*row, figures_.run(*row->at));
        }
    }
    return table;
}

ast::TakeOrPay Clauses::clause(const Parser::TakeOrPayContext& context) const {
    return {figures_.percent(*context.share)};
}

ast::AtTermination Clauses::clause(const Parser::AtTerminationContext& context) const {
    return {figures_.word(*context.how)};
}

ast::CarryForward Clauses::clause(const Parser::CarryForwardContext& context) const {
    return {figures_.word(*context.above->start),
            tails_of<ast::CarryForward::Tail, Parser::AtMostContext, Parser::NoMoreThanContext,
                     Parser::LastsContext, Parser::OldestFirstContext>(context.tails, *this)};
}

ast::MakeUp Clauses::clause(const Parser::MakeUpContext& context) const {
    return {
        figures_.amount(*context.within), figures_.word(*context.of->start),
        tails_of<ast::MakeUp::Tail, Parser::AfterQuantityContext, Parser::NoMoreThanContext,
                 Parser::MakeUpPriceContext, Parser::LeftAtEndContext, Parser::OldestFirstContext>(
            context.tails, *this)};
}

ast::Excuse Clauses::clause(const Parser::ExcuseContext& context) const {
    return {figures_.names(*context.causes), figures_.word(*context.of->start),
            tails_of<ast::Excuse::Tail, Parser::CountsOnceContext, Parser::TotalStaysContext>(
                context.tails, *this)};
}

ast::CountsOnce Clauses::clause(const Parser::CountsOnceContext& /*context*/) const {
    return {};
}

ast::TotalStays Clauses::clause(const Parser::TotalStaysContext& /*context*/) const {
    return {};
}

ast::AtMost Clauses::clause(const Parser::AtMostContext& context) const {
    return {figures_.percent(*context.share)};
}

ast::NoMoreThan Clauses::clause(const Parser::NoMoreThanContext& context) const {
    return {figures_.amount(*context.value),
            figures_.word(context.bank != nullptr ? *context.bank : *context.part->start)};
}

ast::Excluding Clauses::clause(const Parser::ExcludingContext& context) const {
    return {figures_.names(*context.kinds)};
}

ast::Including Clauses::clause(const Parser::IncludingContext& context) const {
    return {figures_.name(*context.kind), figures_.percent(*context.share)};
}

ast::Order Clauses::clause(const Parser::Order_Context& context) const {
    ast::Order order{figures_.name(*context.id),      title(context.title),
                     figures_.amount(*context.value), figures_.amount(*context.lag),
                     figures_.path(*context.of),      {}};
    if (context.backs != nullptr) {
        order.backs = figures_.path(*context.backs);
    }
    return order;
}

ast::GuaranteedBy Clauses::clause(const Parser::GuaranteedContext& context) const {
    return {figures_.reference(*context.party_), figures_.amount(*context.cap)};
}

ast::LeavingCosts Clauses::clause(const Parser::LeavingCostsContext& context) const {
    return {figures_.amount(*context.value)};
}

ast::LeavingTakes Clauses::clause(const Parser::LeavingTakesContext& context) const {
    return {figures_.amount(*context.time)};
}

ast::Advance Clauses::clause(const Parser::AdvanceContext& context) const {
    ast::Advance advance{};
    if (context.share != nullptr) {
        advance.what = figures_.percent(*context.share);
    } else {
        advance.what = figures_.amount(*context.value);
    }
    if (context.on != nullptr) {
        advance.when = figures_.date(*context.on);
    } else {
        advance.when = figures_.amount(*context.before);
    }
    advance.how = figures_.word(*context.how);
    advance.credited = {advance.how.span.begin, Figures::span(context).end};
    if (context.first != nullptr) {
        advance.first = figures_.number(*context.first);
        advance.last = figures_.number(*context.last);
    }
    if (context.part != nullptr) {
        advance.share = figures_.percent(*context.part);
        advance.left = clause(*context.rest).what;
    }
    if (context.day != nullptr) {
        advance.day = figures_.date(*context.day);
    }
    return advance;
}

ast::StartsOn Clauses::clause(const Parser::StartsOnContext& context) const {
    return {figures_.path(*context.on), figures_.date(*context.day)};
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
        {}, {}, {}, {}, figures_.amount(*context.within), figures_.word(*context.of->start),
        {}, {}};
    if (context.relief != nullptr) {
        shortfall.relief = figures_.amount(*context.relief);
    }
    if (context.elected != nullptr) {
        shortfall.election = figures_.word(*context.elected);
    }
    if (context.in != nullptr) {
        shortfall.in = figures_.run(*context.in);
    }
    if (context.most != nullptr) {
        shortfall.defer = {clause(*context.most), figures_.word(*context.later),
                           Figures::span(*context.most)};
    }
    if (context.at != nullptr) {
        shortfall.price = figures_.word(*context.at->which);
    }
    if (context.credit != nullptr) {
        shortfall.credit = {
            tails_of<ast::AsCredit::Tail, Parser::LastsContext, Parser::UntilEndContext,
                     Parser::AppliedContext>(context.tails, *this),
            Figures::span(*context.credit)};
    }
    return shortfall;
}

ast::Indexed Clauses::indexed(const Parser::IndexedContext& context) const {
    ast::Indexed indexed{figures_.reference(*context.index),
                         figures_.amount(*context.value),
                         figures_.word(*context.every),
                         figures_.date(*context.day),
                         {}};
    for (const auto* written : context.limits) {
        ast::PriceLimit& limit = indexed.limits.emplace_back();
        limit.which = figures_.word(*written->which);
        limit.span = Figures::span(*written);
        if (written->share != nullptr) {
            limit.limit = figures_.percent(*written->share);
        } else {
            limit.limit = figures_.amount(*written->value);
        }
    }
    return indexed;
}

ast::Price Clauses::clause(const Parser::PriceContext& context) const {
    ast::Price price{{}, figures_.amount(*context.value), {}, {}, {}, {}};
    if (context.hardware_ != nullptr) {
        price.hardware = figures_.reference(*context.hardware_);
    }
    if (context.begins != nullptr) {
        price.from = figures_.date(*context.begins);
    }
    if (context.beyond != nullptr) {
        price.above = figures_.amount(*context.beyond);
    } else if (context.of != nullptr) {
        price.above = figures_.word(*context.of->start);
    }
    if (context.yearly != nullptr) {
        price.escalation = {figures_.percent(*context.yearly), figures_.date(*context.day)};
    }
    if (context.moves != nullptr) {
        price.indexed = indexed(*context.moves);
    }
    return price;
}

}  // namespace tranche::grammar
