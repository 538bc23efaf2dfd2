// SPDX-License-Identifier: Apache-2.0
/// ExpectedWhat a test expects: figures, days and states that the rules give, and draws they
/// refuse.
#include "compiler/diagnostics.h"
#include "compiler/figures.h"
#include "compiler/lower.h"
#include "compiler/test_case.h"
#include "compiler/test_functions.h"
#include "compiler/test_service.h"
#include "compiler/words.h"

namespace tranche::compiler {

namespace {

using model::InstrumentKind;
using model::InstrumentRef;
using model::TestFunction;
using ExpectedWhat = decltype(model::Expectation::what);

/// States in the words of the rules, which a test compares with theirs.
constexpr Words<std::string_view, 6> milestone_states{{
    {"open", "open"},
    {"in grace", "in grace"},
    {"late", "late"},
    {"met", "met"},
    {"waived", "waived"},
    {"missed", "missed"},
}};
constexpr Words<std::string_view, 7> duty_states{{
    {"waiting", "waiting"},
    {"due", "due"},
    {"late", "late"},
    {"breached", "breached"},
    {"performed", "performed"},
    {"cured", "cured"},
    {"released", "released"},
}};
constexpr Words<std::string_view, 6> tranche_states{{
    {"announced", "announced"},
    {"letter_of_intent", "letter_of_intent"},
    {"definitive", "definitive"},
    {"fulfilled", "fulfilled"},
    {"lapsed", "lapsed"},
    {"terminated", "terminated"},
}};
constexpr Words<std::string_view, 2> guarantee_states{{{"kept", "kept"}, {"broken", "broken"}}};
constexpr Words<model::TrancheCharge, 9> charge_kinds{{
    {"fee", model::TrancheCharge::fee},
    {"prepay", model::TrancheCharge::prepayment},
    {"credit", model::TrancheCharge::credit},
    {"refund", model::TrancheCharge::refund},
    {"discount", model::TrancheCharge::discount},
    {"damages", model::TrancheCharge::damages},
    {"lapse", model::TrancheCharge::lapse},
    {"pay", model::TrancheCharge::capacity},
    {"energy", model::TrancheCharge::energy},
}};
constexpr Words<std::string_view, 4> instrument_states{{
    {"announced", "announced"},
    {"letter_of_intent", "letter_of_intent"},
    {"definitive", "definitive"},
    {"terminated", "terminated"},
}};
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
        const auto function = test_function(
            context_, {text_at(context_, written.function.span), written.function.span});
        if (!function) {
            return std::nullopt;
        }
        model::ExpectFigure result;
        result.function = *function;
        result.comparator = comparator(written.comparator);
        place_ = written.argument.span;
        if (!resolve_argument(written.argument, result)) {
            return std::nullopt;
        }
        const auto when = time_of(written, result);
        const auto value = value_of(written.value, result);
        if (!when || !value) {
            return std::nullopt;
        }
        result.when = *when;
        result.value = *value;
        return result;
    }

    std::optional<ExpectedWhat> operator()(const ast::ExpectState& written) {
        if (is_service(context_, written.of)) {
            auto expected = lower_service(test_, written);
            return expected ? std::optional<ExpectedWhat>(*expected) : std::nullopt;
        }
        const auto& parts = written.of.parts;
        const auto* found = context_.names.find(parts.front(),
                                                {Kind::milestone, Kind::investment, Kind::purchase,
                                                 Kind::capacity, Kind::backstop, Kind::obligation},
                                                context_.diagnostics);
        if (found == nullptr) {
            return std::nullopt;
        }
        if (found->kind == Kind::capacity && parts.size() == 3 && parts[1].text == "guarantee") {
            return guarantee_state(written, found->index);
        }
        const bool has_tranches = found->kind == Kind::investment || found->kind == Kind::capacity;
        if (parts.size() > 2 || (parts.size() == 2 && !has_tranches)) {
            report_no_parts(written.of, *found);
            return std::nullopt;
        }
        model::ExpectState result;
        std::optional<std::string_view> state;
        if (written.in && found->kind != Kind::obligation) {
            context_.diagnostics.report(
                written.in->span, no_such_duty, parts.front().text,
                fmt::format("of a period, for it is {}", noun(found->kind)));
            return std::nullopt;
        }
        if (found->kind == Kind::obligation) {
            const auto duty = duty_named(context_, {found->index}, parts.front(), written.in);
            result.of = duty.value_or(model::DutyRef{});
            state = duty ? meaning(context_, written.state, "a state", duty_states) : std::nullopt;
        } else if (found->kind == Kind::milestone) {
            result.of = model::MilestoneId{found->index};
            state = meaning(context_, written.state, "a state", milestone_states);
        } else if (parts.size() == 1) {
            result.of = instrument_of(*found);
            state = meaning(context_, written.state, "a status", instrument_states);
        } else {
            const auto tranche =
                Names::find_tranche(parts.back(), parts.front(), *found, context_.diagnostics);
            result.of = model::TrancheRef{instrument_of(*found), tranche.value_or(0)};
            state = tranche ? meaning(context_, written.state, "a status", tranche_states)
                            : std::nullopt;
        }
        const auto day = written.day ? day_of(test_, *written.day) : Date::last();
        if (!state || !day) {
            return std::nullopt;
        }
        result.state = *state;
        result.day = *day;
        return result;
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
    using Time = decltype(model::ExpectFigure::when);
    using Value = decltype(model::ExpectFigure::value);

    void report_no_parts(const ast::Path& path, const Declared& declared) {
        context_.diagnostics.report(path.span, has_no_parts, text_at(context_, path.span),
                                    std::string(noun(declared.kind)));
    }

    /// Errors: reports a question about fees of what is no loan, about vesting of what is no
    /// warrant.
    bool has_such(const model::ExpectFigure& figure) {
        const bool is_vested = figure.function == TestFunction::vested;
        const bool is_of_loans = figure.function == TestFunction::fee ||
                                 figure.function == TestFunction::interest ||
                                 figure.function == TestFunction::repaid;
        if (!is_vested && !is_of_loans) {
            return true;
        }
        const auto& investment = context_.deal.investments.at(figure.instrument.index);
        const bool has = is_vested                                 ? investment.warrant.has_value()
                         : figure.function == TestFunction::repaid ? investment.loan.has_value()
                         : figure.function == TestFunction::fee
                             ? investment.loan && investment.loan->fee
                             : investment.loan && investment.loan->interest;
        if (!has) {
            context_.diagnostics.report(place_, has_no_such, investment.name,
                                        is_vested                              ? "shares that vest"
                                        : figure.function == TestFunction::fee ? "fee"
                                        : figure.function == TestFunction::interest ? "interest"
                                                                                    : "repayments");
        }
        return has;
    }

    /// `dedicated.guarantee.eu_north broken`
    std::optional<ExpectedWhat> guarantee_state(const ast::ExpectState& written,
                                                std::uint32_t capacity) {
        const ast::Name& region = written.of.parts.back();
        const auto& all = context_.deal.capacities.at(capacity).regional;
        const auto found = std::find_if(all.begin(), all.end(),
                                        [&](const auto& one) { return one.region == region.text; });
        const auto state = meaning(context_, written.state, "a state", guarantee_states);
        const auto day = written.day ? day_of(test_, *written.day) : Date::last();
        if (found == all.end()) {
            context_.diagnostics.report(region.span, unknown_name,
                                        text_at(context_, written.of.span),
                                        std::string("a guarantee of a region"));
        }
        if (found == all.end() || !state || !day) {
            return std::nullopt;
        }
        model::ExpectState result;
        result.of = model::RegionalRef{capacity, static_cast<std::uint32_t>(found - all.begin())};
        result.state = *state;
        result.day = *day;
        return result;
    }

    /// `services.prepay`, `services.t1.fee`. Errors: reports what is charged by no clause.
    bool resolve_charge(const ast::Path& path, const Declared& found, model::ExpectFigure& result) {
        const auto& parts = path.parts;
        const bool is_purchase = found.kind == Kind::purchase;
        if (parts.size() < 2 || parts.size() > (is_purchase ? 2 : 3)) {
            context_.diagnostics.report(path.span, names_no_charge, text_at(context_, path.span));
            return false;
        }
        const auto kind = meaning(context_, parts.back(), "what is charged", charge_kinds);
        const bool is_balance = result.function == TestFunction::balance;
        if (kind && is_balance && *kind != model::TrancheCharge::prepayment) {
            context_.diagnostics.report(path.span, names_no_charge, text_at(context_, path.span))
                .suggest("a balance is that of a prepayment: `balance(services.prepay)`");
            return false;
        }
        if (is_purchase && !context_.deal.purchases.at(found.index).advance) {
            context_.diagnostics.report(path.span, has_no_such, parts.front().text, "prepayment");
            return false;
        }
        if (parts.size() == 3) {
            result.tranche =
                Names::find_tranche(parts[1], parts.front(), found, context_.diagnostics);
        }
        result.charge = kind;
        return kind && (parts.size() == 2 || result.tranche.has_value());
    }

    /// ExpectedWhat the function is asked of. Errors: reports what it cannot be asked of.
    bool resolve_argument(const ast::Path& path, model::ExpectFigure& result) {
        const auto& parts = path.parts;
        const TestFunction function = result.function;
        if (function == TestFunction::paid || function == TestFunction::due) {
            const auto purchase = shortfall_of(context_, path);
            result.instrument = {InstrumentKind::purchase, purchase ? purchase->index : 0};
            return purchase.has_value();
        }
        const auto* found =
            context_.names.find(parts.front(), kinds_asked(function), context_.diagnostics);
        if (found == nullptr) {
            return false;
        }
        if (found->kind == Kind::event) {
            result.event = {found->index};
            if (parts.size() > 1) {
                report_no_parts(path, *found);
            }
            return parts.size() == 1 && is_excuse(parts.front(), result.event);
        }
        if (found->kind == Kind::allotment) {
            result.allotment = model::AllotmentId{found->index};
            result.instrument = {InstrumentKind::capacity,
                                 context_.deal[*result.allotment].capacity};
            if (parts.size() > 1) {
                report_no_parts(path, *found);
            }
            return parts.size() == 1;
        }
        result.instrument = instrument_of(*found);
        if (found->kind == Kind::backstop) {
            if (parts.size() > 1) {
                report_no_parts(path, *found);
            }
            return parts.size() == 1;
        }
        if (function == TestFunction::charged || function == TestFunction::balance) {
            return resolve_charge(path, *found, result);
        }
        if (!has_such(result)) {
            return false;
        }
        const bool is_whole = function == TestFunction::consumed || function == TestFunction::fee ||
                              function == TestFunction::interest ||
                              function == TestFunction::repaid;
        const bool has_tranches = found->kind != Kind::purchase && !is_whole;
        if (parts.size() > 2 || (parts.size() == 2 && !has_tranches)) {
            report_no_parts(path, *found);
            return false;
        }
        if (parts.size() == 2) {
            result.tranche =
                Names::find_tranche(parts.back(), parts.front(), *found, context_.diagnostics);
        }
        return parts.size() == 1 || result.tranche.has_value();
    }

    /// Errors: reports an event that excuses nobody.
    bool is_excuse(const ast::Name& name, model::EventId id) {
        const model::Event& event = context_.deal[id];
        if (event.excuses.empty()) {
            context_.diagnostics.report(name.span, excuses_nobody, "excused", event.name)
                .note(context_.deal[event.node].span, "declared here");
        }
        return !event.excuses.empty();
    }

    /// On which day, in which period, or of which settlement; in the end, if it is not said.
    std::optional<Time> time_of(const ast::ExpectFigure& written,
                                const model::ExpectFigure& figure) {
        const Asked asked = asked_how(figure.function);
        const auto* on = std::get_if<ast::TestFigure>(&written.when);
        const auto* in = std::get_if<ast::TestPeriod>(&written.when);
        const bool needs_period = asked == Asked::in_a_settled_period;
        if ((needs_period && in == nullptr) || (asked == Asked::on_a_day && in != nullptr)) {
            context_.diagnostics
                .report(in == nullptr ? written.function.span : in->span, asked_otherwise,
                        text_at(context_, written.function.span),
                        needs_period ? "in the period that it settles" : "on a day")
                .suggest(needs_period ? "add `in 2026`, or `in term` for the commitment"
                                      : "write `on 2026-12-31`");
            return std::nullopt;
        }
        const auto as_time = [](const auto& found) {
            return found ? std::optional<Time>(*found) : std::nullopt;
        };
        if (needs_period) {
            return as_time(
                settled_by(context_, written.argument.parts.front(), figure.instrument.index, *in));
        }
        if (in != nullptr) {
            return as_time(period_of(context_, *in));
        }
        return on == nullptr ? std::optional<Time>(Date::last()) : as_time(day_of(test_, *on));
    }

    std::optional<Value> value_of(const ast::TestFigure& written,
                                  const model::ExpectFigure& figure) {
        if (figure.function == TestFunction::due) {
            const auto day = day_of(test_, written);
            return day ? std::optional<Value>(*day) : std::nullopt;
        }
        const auto* amount = amount_of(test_, written);
        const Unit unit = unit_asked(context_.deal, figure.function, figure.instrument);
        const auto found = amount == nullptr ? std::nullopt : figure_in(context_, *amount, unit);
        return found ? std::optional<Value>(*found) : std::nullopt;
    }

    TestCase& test_;
    Context& context_;
    Span place_{};  ///< Of what a function is asked of.
};

}  // namespace

std::optional<model::Expectation> lower_expectation(TestCase& test,
                                                    const ast::Test::Clause& clause) {
    ExpectationLowering lowering(test);
    auto what = std::visit([&](const auto& each) { return lowering(each); }, clause.what);
    return what ? std::optional(model::Expectation{std::move(*what), {}}) : std::nullopt;
}

}  // namespace tranche::compiler
