// SPDX-License-Identifier: Apache-2.0
/// Conditions: names resolved, sums brought to one unit, sides to one dimension.
#include "base/check.h"
#include "base/overloaded.h"
#include "compiler/diagnostics.h"
#include "compiler/figures.h"
#include "compiler/lower.h"
#include "compiler/moments.h"
#include "compiler/words.h"

namespace tranche::compiler {

namespace {

using model::InstrumentKind;
using model::InstrumentRef;

/// What a function can be asked of.
std::vector<Kind> asked_of(model::Function function) {
    switch (function) {
        case model::Function::drawn: return {Kind::investment};
        case model::Function::consumed: return {Kind::purchase, Kind::capacity};
        case model::Function::delivered: return {Kind::capacity};
    }
    return {};
}

Unit unit_of(const model::Deal& deal, model::Function function, const InstrumentRef& of) {
    switch (function) {
        case model::Function::drawn: return deal.investments.at(of.index).cap.unit;
        case model::Function::delivered: return units::mw;
        case model::Function::consumed:
            return of.kind == InstrumentKind::purchase
                       ? currency_of(deal, deal.purchases.at(of.index))
                       : units::gpuh;
    }
    return {};
}

std::optional<model::Measure> lower(Context& context, const ast::Measure& measure) {
    const auto function = meaning(context, measure.function, "a function", functions);
    if (!function) {
        return std::nullopt;
    }
    const auto parts = context.names.scopes().with_whole_name(measure.argument).parts;
    const auto* found = context.names.find(parts.front(), asked_of(*function), context.diagnostics);
    if (found == nullptr) {
        return std::nullopt;
    }
    model::Measure result{*function, instrument_of(*found), std::nullopt, {}};
    result.unit = unit_of(context.deal, *function, result.instrument);
    const bool has_tranches = *function != model::Function::consumed;
    if (parts.size() > 2 || (parts.size() == 2 && !has_tranches)) {
        context.diagnostics.report(measure.argument.span, has_no_parts,
                                   text_at(context, measure.argument.span),
                                   std::string(noun(found->kind)));
        return std::nullopt;
    }
    if (parts.size() == 2) {
        result.tranche =
            Names::find_tranche(parts.back(), parts.front(), *found, context.diagnostics);
        if (!result.tranche) {
            return std::nullopt;
        }
    }
    return result.unit.is_number() ? std::nullopt : std::optional(result);
}

/// One member of a sum, with its unit.
struct Member {
    std::variant<Quantity, model::Measure, model::ObservableId> what;
    Unit unit;
};

std::optional<Member> lower(Context& context, const ast::Reference& reference) {
    const auto& parts = reference.path.parts;
    const auto found = resolve<model::Observable>(context, parts.front());
    if (found && parts.size() > 1) {
        context.diagnostics.report(reference.path.span, has_no_parts,
                                   text_at(context, reference.path.span),
                                   std::string(noun(Kind::observable)));
        return std::nullopt;
    }
    const Unit unit = found ? context.deal[*found].unit : Unit();
    return unit.is_number() ? std::nullopt : std::optional(Member{*found, unit});
}

std::optional<Member> lower_member(Context& context, const ast::Term& term) {
    return std::visit(
        Overloaded{
            [&](const ast::Measure& measure) -> std::optional<Member> {
                const auto lowered = lower(context, measure);
                return lowered ? std::optional(Member{*lowered, lowered->unit}) : std::nullopt;
            },
            [&](const ast::Reference& reference) { return lower(context, reference); },
            [&](const ast::Amount& amount) -> std::optional<Member> {
                const auto found = constant(context, amount);
                return found ? std::optional(Member{*found, found->unit}) : std::nullopt;
            },
            [&](const ast::Percent& percent) -> std::optional<Member> {
                context.diagnostics.report(percent.span, percent_in_condition,
                                           percent_text(percent.fraction));
                return std::nullopt;
            },
        },
        term.what);
}

/// Errors: reports a member that cannot be added to the first, with both places.
std::optional<model::Sum> lower(Context& context, const ast::Sum& sum) {
    model::Sum result;
    bool is_sound = true;
    for (std::size_t i = 0; i < sum.terms.size(); ++i) {
        const ast::Term& term = sum.terms[i];
        const auto member = lower_member(context, term);
        if (!member) {
            is_sound = false;
            continue;
        }
        const Unit unit = member->unit;
        if (result.constant.unit.is_number()) {
            result.constant = zero(unit);
        }
        if (!same_dimension(unit, result.constant.unit)) {
            context.diagnostics
                .report(term.span, units_do_not_add, text_at(context, term.span), unit.text(),
                        result.constant.unit.text())
                .note(sum.terms.front().span,
                      fmt::format("the sum starts in {}", result.constant.unit.text()));
            is_sound = false;
            continue;
        }
        const bool is_plus = term.sign == ast::Sign::plus;
        if (const auto* constant = std::get_if<Quantity>(&member->what)) {
            is_plus ? result.constant += * constant : result.constant -= *constant;
        } else if (const auto* measure = std::get_if<model::Measure>(&member->what)) {
            result.terms.push_back({is_plus ? 1 : -1, *measure});
        } else {
            result.terms.push_back({is_plus ? 1 : -1, std::get<model::ObservableId>(member->what)});
        }
    }
    return is_sound ? std::optional(result) : std::nullopt;
}

/// Lowers a condition and its parts. Where a part is wrong, something of its kind stands in.
class Lowering {
public:
    explicit Lowering(Context& context) : context_(context) {}

    /// Holds from the first day on which `written` does.
    [[nodiscard]] model::Condition latched(const ast::Condition& written) {
        model::Condition inner = condition(written);
        model::Condition result{model::Group{}, inner.text, inner.span};
        auto& group = std::get<model::Group>(result.what);
        group.kind = model::Group::Kind::once;
        group.count = latch(inner);
        group.parts.push_back(std::move(inner));
        return result;
    }

    [[nodiscard]] model::Condition condition(const ast::Condition& written) {
        model::Condition result;
        result.text = text_at(context_, written.span);
        result.span = written.span;
        std::visit([&](const auto& what) { result.what = lowered(what, written.span); },
                   written.what);
        return result;
    }

private:
    std::uint32_t latch(const model::Condition& condition) {
        context_.deal.latches.push_back(condition);
        return static_cast<std::uint32_t>(context_.deal.latches.size() - 1);
    }

    model::Group lowered(const ast::Group& group, Span /* span */) {
        model::Group result;
        switch (group.kind) {
            case ast::Group::Kind::all: result.kind = model::Group::Kind::all; break;
            case ast::Group::Kind::any: result.kind = model::Group::Kind::any; break;
            case ast::Group::Kind::negation: result.kind = model::Group::Kind::negation; break;
            case ast::Group::Kind::once: result.kind = model::Group::Kind::once; break;
            case ast::Group::Kind::at_least:
                result.kind = model::Group::Kind::at_least;
                check(
                    group.count >= 1 && static_cast<std::size_t>(group.count) <= group.parts.size(),
                    "the grammar counts the parts");
                result.count = static_cast<std::uint32_t>(group.count);
                break;
        }
        for (const ast::Condition& part : group.parts) {
            result.parts.push_back(condition(part));
        }
        if (result.kind == model::Group::Kind::once) {
            result.count = latch(result.parts.front());
        }
        return result;
    }

    using What = decltype(model::Condition::what);

    What lowered(const ast::Reference& reference, Span /* span */) {
        const auto parts = context_.names.scopes().with_whole_name(reference.path).parts;
        const auto* found = context_.names.find(parts.front(), {Kind::milestone, Kind::event},
                                                context_.diagnostics);
        if (found == nullptr) {
            return model::IsMet{};
        }
        if (parts.size() > 1) {
            context_.diagnostics.report(reference.path.span, has_no_parts,
                                        text_at(context_, reference.path.span),
                                        std::string(noun(found->kind)));
        }
        return found->kind == Kind::event ? What(model::GoesOn{{found->index}})
                                          : What(model::IsMet{{found->index}});
    }

    model::HasPassed lowered(const ast::Delay& delay, Span /* span */) {
        return {lag(context_, delay.duration).value_or(model::Lag{}),
                resolve_milestone(context_, delay.after).value_or(model::MilestoneId{})};
    }

    /// From and before mean the first day of a month or a year, until and after its last.
    model::DayBound lowered(const ast::DayBound& bound, Span /* span */) {
        const Period days = period(context_, bound.moment).value_or(Period{Date(), Date() + 1});
        switch (bound.bound) {
            case ast::Bound::from: return {model::Bound::from, days.begin};
            case ast::Bound::until: return {model::Bound::until, days.last()};
            case ast::Bound::before: return {model::Bound::before, days.begin};
            case ast::Bound::after: return {model::Bound::after, days.last()};
        }
        return {};
    }

    model::Comparison lowered(const ast::Comparison& comparison, Span span) {
        const auto left = lower(context_, comparison.left);
        const auto right = lower(context_, comparison.right);
        if (!left || !right) {
            return {};
        }
        if (!same_dimension(left->constant.unit, right->constant.unit)) {
            context_.diagnostics
                .report(comparison.right.span, units_do_not_compare,
                        text_at(context_, comparison.left.span), left->constant.unit.text(),
                        text_at(context_, comparison.right.span), right->constant.unit.text())
                .note(comparison.left.span, fmt::format("in {} here", left->constant.unit.text()));
        } else if (left->terms.empty() && right->terms.empty()) {
            context_.diagnostics.report(span, nothing_to_compare, text_at(context_, span));
        }
        return {*left, comparator(comparison.comparator), *right,
                comparison.trailing ? trailing(*comparison.trailing) : std::nullopt};
    }

    /// Errors: reports what is no number of business days, and more days than there are.
    std::optional<model::Trailing> trailing(const ast::Trailing& written) {
        const auto window = lag(context_, written.window);
        if (!window) {
            return std::nullopt;
        }
        constexpr int window_max = 1000;
        const bool is_business = window->unit == model::LagUnit::business_days;
        if (!is_business || window->count > window_max || written.count < 1 ||
            written.count > window->count) {
            context_.diagnostics.report(written.window.span, trailing_days,
                                        text_at(context_, written.window.span), window_max);
            return std::nullopt;
        }
        return model::Trailing{written.count, window->count};
    }

    Context& context_;
};

/// What has vested stays so; whether it can be exercised is asked on the day.
void lower_vesting(Context& context, const WaitingCondition& waiting) {
    Lowering lowering(context);
    model::Condition vested = lowering.latched(*waiting.vests);
    auto& tranche = context.deal.investments.at(waiting.tranche.instrument.index)
                        .tranches.at(waiting.tranche.index);
    tranche.vests = std::get<model::Group>(vested.what).count;
    if (waiting.condition == nullptr) {
        tranche.when = std::move(vested);
        return;
    }
    model::Condition exercise = lowering.condition(*waiting.condition);
    model::Condition both{model::Group{}, vested.text + " and " + exercise.text, vested.span};
    auto& group = std::get<model::Group>(both.what);
    group.parts.push_back(std::move(vested));
    group.parts.push_back(std::move(exercise));
    tranche.when = std::move(both);
}

/// What a tranche waits for, and on top that none of its exceptions holds. One that waits for
/// nothing but its day waits for that too.
model::Condition lower_with_exceptions(Context& context, const WaitingCondition& waiting) {
    Lowering lowering(context);
    if (waiting.exceptions.empty()) {
        return lowering.condition(*waiting.condition);
    }
    model::Group all;
    const auto add = [&](model::Condition part) {
        const auto* group = std::get_if<model::Group>(&part.what);
        if (group != nullptr && group->kind == model::Group::Kind::all) {
            all.parts.insert(all.parts.end(), group->parts.begin(), group->parts.end());
        } else {
            all.parts.push_back(std::move(part));
        }
    };
    if (waiting.condition != nullptr) {
        add(lowering.condition(*waiting.condition));
    } else if (waiting.tranche.instrument.kind == InstrumentKind::capacity) {
        const auto& tranche = context.deal.capacities.at(waiting.tranche.instrument.index)
                                  .tranches.at(waiting.tranche.index);
        const Date due = tranche.due.value_or(context.deal.term.begin);
        add({model::DayBound{model::Bound::from, due}, fmt::format("from {}", due),
             context.deal[tranche.node].span});
    }
    for (const ast::Condition* exception : waiting.exceptions) {
        model::Group negation;
        negation.kind = model::Group::Kind::negation;
        negation.parts.push_back(lowering.condition(*exception));
        std::string text = fmt::format("not ({})", negation.parts.front().text);
        add({std::move(negation), std::move(text), exception->span});
    }
    std::string text;
    for (const model::Condition& part : all.parts) {
        text += (text.empty() ? "" : " and ") + part.text;
    }
    const Span span = all.parts.front().span;
    return {std::move(all), std::move(text), span};
}

}  // namespace

InstrumentRef instrument_of(const Declared& declared) {
    const auto kind = declared.kind == Kind::investment ? InstrumentKind::investment
                      : declared.kind == Kind::purchase ? InstrumentKind::purchase
                      : declared.kind == Kind::backstop ? InstrumentKind::backstop
                                                        : InstrumentKind::capacity;
    return {kind, declared.index};
}

model::Comparator comparator(ast::Comparator written) {
    switch (written) {
        case ast::Comparator::equal: return model::Comparator::equal;
        case ast::Comparator::less: return model::Comparator::less;
        case ast::Comparator::at_most: return model::Comparator::at_most;
        case ast::Comparator::greater: return model::Comparator::greater;
        case ast::Comparator::at_least: return model::Comparator::at_least;
    }
    return model::Comparator::equal;
}

void lower_conditions(Context& context) {
    for (const WaitingCondition& waiting : context.waiting) {
        const auto [of, index] = waiting.tranche;
        if (waiting.vests != nullptr) {
            lower_vesting(context, waiting);
            continue;
        }
        auto condition = lower_with_exceptions(context, waiting);
        if (of.kind == InstrumentKind::investment) {
            context.deal.investments.at(of.index).tranches.at(index).when = std::move(condition);
        } else {
            context.deal.capacities.at(of.index).tranches.at(index).when = std::move(condition);
        }
    }
}

}  // namespace tranche::compiler
