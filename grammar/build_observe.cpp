// SPDX-License-Identifier: Apache-2.0
/// Prices and indices from outside, and shares that a deal declares.
#include "grammar/build_clauses.h"

namespace tranche::grammar {

using Parser = Clauses::Parser;

ast::SupplierShare Clauses::clause(const Parser::SupplierShareContext& context) const {
    return {figures_.percent(*context.share)};
}

ast::ObservedIn Clauses::clause(const Parser::ObservedInContext& context) const {
    ast::Amount unit;
    unit.span = Figures::span(context);
    unit.units.push_back(figures_.word(*context.measure->start));
    for (const auto* rate : context.rates) {
        unit.units.push_back(figures_.word(*rate->start));
    }
    return {std::move(unit)};
}

ast::Published Clauses::clause(const Parser::PublishedContext& context) const {
    return {figures_.word(*context.every)};
}

ast::Presumed Clauses::clause(const Parser::PresumedContext& context) const {
    return {figures_.amount(*context.value)};
}

ast::PublishedBy Clauses::clause(const Parser::PublishedByContext& context) const {
    return {figures_.text(*context.document)};
}

}  // namespace tranche::grammar
