// SPDX-License-Identifier: Apache-2.0
#include "compiler/question.h"

#include "base/overloaded.h"
#include "compiler/diagnostics.h"
#include "compiler/lower.h"
#include "compiler/test_functions.h"
#include "compiler/test_service.h"
#include "compiler/words.h"

#include <algorithm>

namespace tranche::compiler {

namespace {

using model::InstrumentKind;
using model::TestFunction;

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
constexpr Words<std::string_view, 4> instrument_states{{
    {"announced", "announced"},
    {"letter_of_intent", "letter_of_intent"},
    {"definitive", "definitive"},
    {"terminated", "terminated"},
}};
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

void report_no_parts(Context& context, const ast::Path& path, const Declared& declared) {
    context.diagnostics.report(path.span, has_no_parts, text_at(context, path.span),
                               std::string(noun(declared.kind)));
}

/// Finds what a figure is asked of, and when.
class FigureAsked {
public:
    explicit FigureAsked(TestCase& test) : test_(test), context_(test.context) {}

    std::optional<model::AskedFigure> operator()(const ast::AskedFigure& written) {
        const auto function = test_function(
            context_, {text_at(context_, written.function.span), written.function.span});
        if (!function) {
            return std::nullopt;
        }
        model::AskedFigure result;
        result.function = *function;
        place_ = written.argument.span;
        if (!resolve_argument(written.argument, result)) {
            return std::nullopt;
        }
        const auto when = time_of(written, result);
        if (!when) {
            return std::nullopt;
        }
        result.when = *when;
        result.unit = unit_asked(context_.deal, result.function, result.instrument);
        return result;
    }

private:
    using Time = decltype(model::AskedFigure::when);

    /// Errors: reports a question about fees of what is no loan, about vesting of what is no
    /// warrant.
    bool has_such(const model::AskedFigure& figure) {
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

    /// `services.prepay`, `services.t1.fee`. Errors: reports what is charged by no clause.
    bool resolve_charge(const ast::Path& path, const Declared& found, model::AskedFigure& result) {
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

    /// What the function is asked of. Errors: reports what it cannot be asked of.
    bool resolve_argument(const ast::Path& path, model::AskedFigure& result) {
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
                report_no_parts(context_, path, *found);
            }
            return parts.size() == 1 && is_excuse(parts.front(), result.event);
        }
        if (found->kind == Kind::allotment) {
            result.allotment = model::AllotmentId{found->index};
            result.instrument = {InstrumentKind::capacity,
                                 context_.deal[*result.allotment].capacity};
            if (parts.size() > 1) {
                report_no_parts(context_, path, *found);
            }
            return parts.size() == 1;
        }
        result.instrument = instrument_of(*found);
        if (found->kind == Kind::backstop) {
            if (parts.size() > 1) {
                report_no_parts(context_, path, *found);
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
            report_no_parts(context_, path, *found);
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
    std::optional<Time> time_of(const ast::AskedFigure& written, const model::AskedFigure& figure) {
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

    TestCase& test_;
    Context& context_;
    Span place_{};  ///< Of what a function is asked of.
};

using StateOf = decltype(model::AskedState::of);

/// `dedicated.guarantee.eu_north`
std::optional<StateOf> guarantee_of(Context& context,
                                    const ast::Path& path,
                                    std::uint32_t capacity) {
    const ast::Name& region = path.parts.back();
    const auto& all = context.deal.capacities.at(capacity).regional;
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const auto& one) { return one.region == region.text; });
    if (found == all.end()) {
        context.diagnostics.report(region.span, unknown_name, text_at(context, path.span),
                                   std::string("a guarantee of a region"));
        return std::nullopt;
    }
    return model::RegionalRef{capacity, static_cast<std::uint32_t>(found - all.begin())};
}

/// What a state is asked of. Errors: reports what has no state, and a period of what has none.
std::optional<StateOf> state_of(Context& context,
                                const ast::Path& path,
                                const std::optional<ast::TestPeriod>& in) {
    const auto& parts = path.parts;
    const auto* found = context.names.find(parts.front(),
                                           {Kind::milestone, Kind::investment, Kind::purchase,
                                            Kind::capacity, Kind::backstop, Kind::obligation},
                                           context.diagnostics);
    if (found == nullptr) {
        return std::nullopt;
    }
    if (found->kind == Kind::capacity && parts.size() == 3 && parts[1].text == "guarantee") {
        return guarantee_of(context, path, found->index);
    }
    const bool has_tranches = found->kind == Kind::investment || found->kind == Kind::capacity;
    if (parts.size() > 2 || (parts.size() == 2 && !has_tranches)) {
        report_no_parts(context, path, *found);
        return std::nullopt;
    }
    if (found->kind == Kind::obligation) {
        const auto duty = duty_named(context, {found->index}, parts.front(), in);
        return duty ? std::optional<StateOf>(*duty) : std::nullopt;
    }
    if (in) {
        context.diagnostics.report(in->span, no_such_duty, parts.front().text,
                                   fmt::format("of a period, for it is {}", noun(found->kind)));
        return std::nullopt;
    }
    if (found->kind == Kind::milestone) {
        return model::MilestoneId{found->index};
    }
    if (parts.size() == 1) {
        return instrument_of(*found);
    }
    const auto tranche =
        Names::find_tranche(parts.back(), parts.front(), *found, context.diagnostics);
    return tranche ? std::optional<StateOf>(model::TrancheRef{instrument_of(*found), *tranche})
                   : std::nullopt;
}

}  // namespace

std::optional<model::AskedFigure> asked_figure(TestCase& test, const ast::AskedFigure& written) {
    return FigureAsked(test)(written);
}

std::optional<model::AskedState> asked_state(TestCase& test, const ast::AskedState& written) {
    const auto of = state_of(test.context, written.of, written.in);
    const auto day = written.day ? day_of(test, *written.day) : Date::last();
    return of && day ? std::optional(model::AskedState{*of, *day}) : std::nullopt;
}

std::optional<std::string_view> state_named(Context& context,
                                            const model::AskedState& asked,
                                            const ast::Name& name) {
    return std::visit(Overloaded{[&](const model::MilestoneId&) {
                                     return meaning(context, name, "a state", milestone_states);
                                 },
                                 [&](const model::DutyRef&) {
                                     return meaning(context, name, "a state", duty_states);
                                 },
                                 [&](const model::RegionalRef&) {
                                     return meaning(context, name, "a state", guarantee_states);
                                 },
                                 [&](const model::InstrumentRef&) {
                                     return meaning(context, name, "a status", instrument_states);
                                 },
                                 [&](const model::TrancheRef&) {
                                     return meaning(context, name, "a status", tranche_states);
                                 }},
                      asked.of);
}

void lower_question(Context& context) {
    const auto& question = context.file.question;
    if (!question) {
        return;
    }
    TestCase asker{context, days_of_tests(context.deal), {}, {}, {}, {}};
    if (const auto* figure = std::get_if<ast::AskedFigure>(&*question)) {
        if (is_service(context, figure->argument)) {
            context.diagnostics.report(figure->argument.span, needs_measurements,
                                       text_at(context, figure->argument.span));
        } else if (const auto asked = asked_figure(asker, *figure)) {
            context.deal.question = *asked;
        }
        return;
    }
    const auto& state = std::get<ast::AskedState>(*question);
    if (is_service(context, state.of)) {
        context.diagnostics.report(state.of.span, needs_measurements,
                                   text_at(context, state.of.span));
    } else if (const auto asked = asked_state(asker, state)) {
        context.deal.question = *asked;
    }
}

}  // namespace tranche::compiler
