// SPDX-License-Identifier: Apache-2.0
/// What a test expects: figures, days and states that the rules give, and draws they
/// refuse.
#include "compiler/diagnostics.h"
#include "compiler/figures.h"
#include "compiler/lower.h"
#include "compiler/question.h"
#include "compiler/test_service.h"
#include "compiler/words.h"

namespace tranche::compiler {

namespace {

using ExpectedWhat = decltype(model::Expectation::what);

constexpr Words<std::string_view, 13> refusal_words{{
    {"status", "status"},
    {"window", "window"},
    {"stop", "stop"},
    {"business_day", "business_day"},
    {"order", "order"},
    {"observation", "observation"},
    {"condition", "condition"},
    {"waiver", "waiver"},
    {"notice", "notice"},
    {"minimum", "minimum"},
    {"multiple", "multiple"},
    {"draws", "draws"},
    {"cap", "cap"},
}};

/// Lowers the clauses of one case that start with `expect`.
class ExpectationLowering {
public:
    explicit ExpectationLowering(TestCase& test) : test_(test), context_(test.context) {}

    std::optional<ExpectedWhat> operator()(const ast::ExpectFigure& written) {
        if (is_service(context_, written.argument)) {
            auto expected = lower_service(test_, written);
            return expected ? std::optional<ExpectedWhat>(*expected) : std::nullopt;
        }
        const auto asked = asked_figure(test_, written);
        const auto value = asked ? value_of(written.value, *asked) : std::nullopt;
        return value ? std::optional<ExpectedWhat>(
                           model::ExpectFigure{{*asked}, comparator(written.comparator), *value})
                     : std::nullopt;
    }

    std::optional<ExpectedWhat> operator()(const ast::ExpectState& written) {
        if (is_service(context_, written.of)) {
            auto expected = lower_service(test_, written);
            return expected ? std::optional<ExpectedWhat>(*expected) : std::nullopt;
        }
        const auto asked = asked_state(test_, written);
        const auto state = asked ? state_named(context_, *asked, written.state) : std::nullopt;
        return state
                   ? std::optional<ExpectedWhat>(model::ExpectState{{*asked}, std::string(*state)})
                   : std::nullopt;
    }

    std::optional<ExpectedWhat> operator()(const ast::ExpectRefused& written) {
        const auto tranche = drawn_tranche(context_, written.tranche);
        const auto* amount = amount_of(test_, written.amount);
        const auto day = day_of(test_, written.day);
        model::ExpectRefused result;
        for (const ast::Name& because : written.because) {
            const auto word =
                meaning(context_, because, "what a draw is tested for", refusal_words);
            result.because.emplace_back(word.value_or(""));
        }
        if (!tranche || amount == nullptr || !day) {
            return std::nullopt;
        }
        const Unit unit = context_.deal.investments.at(tranche->instrument.index).cap.unit;
        const auto figure = amount_in(context_, *amount, unit);
        if (!figure) {
            return std::nullopt;
        }
        result.draw = {*tranche, *figure, *day,
                       asked_of(test_, *tranche, written.asked, written.tranche.span)};
        return result;
    }

    std::optional<ExpectedWhat> operator()(const ast::ExpectRight& written) {
        const auto holder = resolve<model::Party>(context_, written.party);
        const auto subject = lower_target(context_, written.what);
        model::ExpectPower result;
        bool is_sound = holder && subject;
        const auto day = [&](const std::optional<ast::TestFigure>& figure) {
            const auto found = figure ? day_of(test_, *figure) : std::nullopt;
            is_sound = is_sound && figure.has_value() == found.has_value();
            return found;
        };
        result.on = day(written.on);
        result.from = day(written.from);
        result.until = day(written.until);
        if (!is_sound) {
            return std::nullopt;
        }
        result.holder = *holder;
        result.subject = *subject;
        result.claim = written.claim == ast::ExpectRight::Claim::may
                           ? model::ExpectPower::Claim::may
                           : model::ExpectPower::Claim::may_not;
        return result;
    }

    /// Tables and what is given are lowered elsewhere.
    template <typename Other>
    std::optional<ExpectedWhat> operator()(const Other& /*clause*/) {
        return std::nullopt;
    }

private:
    using Value = decltype(model::ExpectFigure::value);

    std::optional<Value> value_of(const ast::TestFigure& written, const model::AskedFigure& asked) {
        if (asked.function == model::TestFunction::due) {
            const auto day = day_of(test_, written);
            return day ? std::optional<Value>(*day) : std::nullopt;
        }
        const auto* amount = amount_of(test_, written);
        const auto found =
            amount == nullptr ? std::nullopt : figure_in(context_, *amount, asked.unit);
        return found ? std::optional<Value>(*found) : std::nullopt;
    }

    TestCase& test_;
    Context& context_;
};

}  // namespace

std::optional<model::Expectation> lower_expectation(TestCase& test,
                                                    const ast::Test::Clause& clause) {
    ExpectationLowering lowering(test);
    auto what = std::visit([&](const auto& each) { return lowering(each); }, clause.what);
    return what ? std::optional(model::Expectation{std::move(*what), {}}) : std::nullopt;
}

}  // namespace tranche::compiler
