// SPDX-License-Identifier: Apache-2.0
#include "grammar/build_condition.h"

#include "base/check.h"
#include "grammar/build_draws.h"
#include "grammar/diagnostics.h"
#include "grammar/limits.h"

#include <algorithm>
#include <utility>

namespace tranche::grammar {

namespace {

using Parser = generated::TrancheParser;
using GroupKind = ast::Group::Kind;

class ConditionBuilder {
public:
    explicit ConditionBuilder(const Figures& figures) : figures_(figures) {}

    [[nodiscard]] ast::Condition condition(const Parser::ConditionContext& context) const {
        if (context.joiners.empty()) {
            return term(*context.terms.front());
        }
        check_joiners(context);
        const bool is_and = context.joiners.front()->getType() == Parser::KW_AND;
        return group(is_and ? GroupKind::all : GroupKind::any, context.terms,
                     Figures::span(context), [this](const auto& part) { return term(part); });
    }

private:
    /// A group of `parts`. Parts that are groups of the same kind become part of it: `(a and b) and
    /// c` is one chain.
    template <typename Context, typename Build>
    [[nodiscard]] ast::Condition group(GroupKind kind,
                                       const std::vector<Context*>& parts,
                                       Span span,
                                       const Build& build) const {
        check_length(parts.size(), span);
        ast::Group group{.kind = kind, .count = 0, .parts = {}};
        for (const auto* part : parts) {
            ast::Condition built = build(*part);
            auto* inner = std::get_if<ast::Group>(&built.what);
            if (inner != nullptr && inner->kind == kind && kind != GroupKind::at_least) {
                std::move(inner->parts.begin(), inner->parts.end(),
                          std::back_inserter(group.parts));
            } else {
                group.parts.push_back(std::move(built));
            }
        }
        return {std::move(group), span};
    }

    void check_length(std::size_t length, Span span) const {
        if (length > condition_terms_max) {
            figures_.diagnostics().report(span, condition_too_long, condition_terms_max, length);
        }
    }

    void check_joiners(const Parser::ConditionContext& context) const {
        const antlr4::Token& first = *context.joiners.front();
        for (const antlr4::Token* joiner : context.joiners) {
            if (joiner->getType() != first.getType()) {
                figures_.diagnostics()
                    .report(Figures::span(*joiner), mixed_joiners)
                    .note(Figures::span(first),
                          fmt::format("the chain starts with `{}`", first.getText()))
                    .suggest("write `(a and b) or c`, or `a and (b or c)`");
                return;
            }
        }
    }

    [[nodiscard]] ast::Condition term(const Parser::TermContext& context) const {
        // `not not a` is `a`: so no chain of words makes a deep tree.
        ast::Condition result = factor(context);
        if (context.latched != nullptr) {
            const Span span{Figures::span(*context.latched).begin, result.span.end};
            result = only(GroupKind::once, std::move(result), span);
        }
        if (context.negations.size() % 2 == 0) {
            return result;
        }
        return only(GroupKind::negation, std::move(result), Figures::span(context));
    }

    [[nodiscard]] static ast::Condition only(GroupKind kind, ast::Condition part, Span span) {
        ast::Group group{.kind = kind, .count = 0, .parts = {}};
        group.parts.push_back(std::move(part));
        return {std::move(group), span};
    }

    [[nodiscard]] ast::Condition factor(const Parser::TermContext& context) const {
        if (context.group_ != nullptr) {
            return group(*context.group_);
        }
        if (context.bound_ != nullptr) {
            return {
                ast::DayBound{bound(*context.bound_->kind), figures_.moment(*context.bound_->at)},
                Figures::span(context)};
        }
        return comparison(*context.comparison_);
    }

    [[nodiscard]] ast::Condition group(const Parser::GroupContext& context) const {
        const auto build = [this](const auto& part) { return condition(part); };
        if (context.each != nullptr) {
            return group(GroupKind::all, context.parts, Figures::span(context), build);
        }
        if (context.count == nullptr) {
            return condition(*context.parts.front());
        }
        ast::Condition result =
            group(GroupKind::at_least, context.parts, Figures::span(context), build);
        std::get<ast::Group>(result.what).count = count(*context.count, context.parts.size());
        return result;
    }

    [[nodiscard]] int count(const antlr4::Token& token, std::size_t parts) const {
        const std::string text = token.getText();
        const auto value = text.size() > 9 ? parts + 1 : std::stoul(text);
        if (value < 1 || value > parts) {
            figures_.diagnostics().report(Figures::span(token), count_out_of_range, text, parts);
            return 0;
        }
        return static_cast<int>(value);
    }

    static ast::Bound bound(const antlr4::Token& word) {
        switch (word.getType()) {
            case Parser::KW_FROM: return ast::Bound::from;
            case Parser::KW_UNTIL: return ast::Bound::until;
            case Parser::KW_BEFORE: return ast::Bound::before;
            default: return ast::Bound::after;
        }
    }

    [[nodiscard]] ast::Condition comparison(const Parser::ComparisonContext& context) const {
        if (context.comparator == nullptr) {
            return lone(*context.left);
        }
        ast::Comparison comparison{
            sum(*context.left), comparator_of(*context.comparator), sum(*context.right), {}};
        if (const auto* trailing = context.trailing_) {
            comparison.trailing =
                ast::Trailing{number_of(*trailing->count), figures_.amount(*trailing->window)};
        }
        return {std::move(comparison), Figures::span(context)};
    }

    /// A sum that is compared with nothing is a condition only if it names a milestone.
    [[nodiscard]] ast::Condition lone(const Parser::SumContext& context) const {
        const auto& operand = *context.operands.front();
        const Span span = Figures::span(context);
        if (context.operands.size() == 1 && operand.of != nullptr && operand.argument == nullptr) {
            return {ast::Reference{figures_.path(*operand.of)}, span};
        }
        if (context.operands.size() == 1 && operand.after != nullptr) {
            return {ast::Delay{figures_.amount(*operand.value), figures_.path(*operand.after)},
                    span};
        }
        const std::string what = context.operands.size() > 1 ? "a sum"
                                 : operand.of != nullptr     ? "a figure of the contract"
                                 : operand.share != nullptr  ? "a percentage"
                                                             : "an amount";
        figures_.diagnostics()
            .report(span, nothing_compared, what)
            .suggest("name a milestone, or compare it, as in `consumed(azure) >= 1B USD`");
        return {ast::Reference{}, span};
    }

    [[nodiscard]] ast::Sum sum(const Parser::SumContext& context) const {
        check_length(context.operands.size(), Figures::span(context));
        ast::Sum sum{{}, Figures::span(context)};
        for (std::size_t i = 0; i < context.operands.size(); ++i) {
            const bool minus = i > 0 && context.signs[i - 1]->getType() == Parser::MINUS;
            sum.terms.push_back(
                member(*context.operands[i], minus ? ast::Sign::minus : ast::Sign::plus));
        }
        return sum;
    }

    [[nodiscard]] ast::Term member(const Parser::OperandContext& context, ast::Sign sign) const {
        const Span span = Figures::span(context);
        if (context.share != nullptr) {
            return {sign, figures_.percent(*context.share), span};
        }
        if (context.after != nullptr) {
            report_not_in_sum("a delay after a milestone", span);
        } else if (context.value != nullptr) {
            return {sign, figures_.amount(*context.value), span};
        } else if (context.argument != nullptr && context.of->parts.size() == 1) {
            return {sign,
                    ast::Measure{figures_.name(*context.of->parts.front()),
                                 figures_.path(*context.argument), span},
                    span};
        } else if (context.argument == nullptr) {
            return {sign, ast::Reference{figures_.path(*context.of)}, span};
        } else {
            report_not_in_sum("a function with a dot in its name", span);
        }
        return {sign, ast::Percent{}, span};
    }

    void report_not_in_sum(const std::string& what, Span span) const {
        figures_.diagnostics()
            .report(span, not_in_sum, what)
            .suggest("compare amounts and figures of the contract, as in `drawn(ramp) < 1B USD`");
    }

    const Figures& figures_;
};

}  // namespace

ast::Comparator comparator_of(const antlr4::Token& sign) {
    switch (sign.getType()) {
        case Parser::EQUAL: return ast::Comparator::equal;
        case Parser::LESS: return ast::Comparator::less;
        case Parser::AT_MOST: return ast::Comparator::at_most;
        case Parser::GREATER: return ast::Comparator::greater;
        default: return ast::Comparator::at_least;
    }
}

ast::Condition build_condition(const Parser::ConditionContext& context, const Figures& figures) {
    return ConditionBuilder(figures).condition(context);
}

}  // namespace tranche::grammar
