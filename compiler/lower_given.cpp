// SPDX-License-Identifier: Apache-2.0
/// GivenWhat a test gives: facts as `record` would take them, and what is presumed.
#include "compiler/diagnostics.h"
#include "compiler/figures.h"
#include "compiler/lower.h"
#include "compiler/termination.h"
#include "compiler/test_case.h"
#include "compiler/test_service.h"
#include "compiler/words.h"
#include "model/relief.h"
#include "model/versions.h"

#include <algorithm>

namespace tranche::compiler {

namespace {

using Outcome = model::GivenMilestone::Outcome;
using GivenWhat = decltype(model::Given::what);

constexpr Words<Outcome, 3> outcomes{{
    {"met", Outcome::met},
    {"waived", Outcome::waived},
    {"missed", Outcome::never},
}};
constexpr Words<Outcome, 1> performances{{{"performed", Outcome::met}}};
constexpr Words<Outcome, 1> elections{{{"elected", Outcome::met}}};
constexpr Words<Outcome, 1> negated_outcomes{{{"met", Outcome::met}}};
/// What a figure can be given of.
enum class GivenOf { counted, used, excused, reading };
constexpr Words<GivenOf, 7> given_figures{{
    {"counted", GivenOf::counted},
    {"taken", GivenOf::counted},
    {"used", GivenOf::used},
    {"excused", GivenOf::excused},
    {"delivered", GivenOf::reading},
    {"availability", GivenOf::reading},
    {"energy", GivenOf::reading},
}};

/// The long stop, as late as events can put it off.
std::optional<Date> last_stop_of(const model::Milestone& milestone) {
    const std::int32_t put_off = milestone.extended ? milestone.extended->days_max : 0;
    return milestone.long_stop ? std::optional(*milestone.long_stop + put_off) : std::nullopt;
}

/// Lowers the clauses of one case that start with `given`.
class GivenLowering {
public:
    explicit GivenLowering(TestCase& test) : test_(test), context_(test.context) {}

    std::optional<GivenWhat> operator()(const ast::GivenPlan& /*plan*/, Span span) {
        return is_first("the plan", span) ? std::optional<GivenWhat>(model::GivenPlan{})
                                          : std::nullopt;
    }

    std::optional<GivenWhat> operator()(const ast::GivenScenario& given, Span span) {
        const auto scenario = resolve<model::Scenario>(context_, given.scenario);
        if (!scenario || !is_first("the plan", span)) {
            return std::nullopt;
        }
        return model::GivenPlan{*scenario};
    }

    std::optional<GivenWhat> operator()(const ast::GivenOutcome& given, Span span) {
        const Declared* found = context_.names.find(
            given.of, {Kind::milestone, Kind::obligation, Kind::purchase}, context_.diagnostics);
        if (found == nullptr) {
            return std::nullopt;
        }
        if (found->kind == Kind::obligation) {
            return performance(given, {found->index}, span);
        }
        if (found->kind == Kind::purchase) {
            return election(given, context_.deal.purchases.at(found->index), span);
        }
        const model::MilestoneId id{found->index};
        const auto outcome = meaning(context_, given.outcome, "an outcome", outcomes);
        if (!outcome || !is_first(given.of.text, span)) {
            return std::nullopt;
        }
        if (given.in) {
            context_.diagnostics.report(given.in->span, no_such_duty, given.of.text,
                                        "of a period, for it is a milestone");
            return std::nullopt;
        }
        const bool has_day = given.day.has_value();
        if (has_day == (*outcome == Outcome::never)) {
            context_.diagnostics.report(given.outcome.span, day_of_an_outcome, given.outcome.text,
                                        has_day ? "takes no day" : "needs the day");
            return std::nullopt;
        }
        const model::Milestone& milestone = context_.deal[id];
        if (!has_day) {
            if (!milestone.long_stop) {
                context_.diagnostics.report(given.outcome.span, never_missed, milestone.name)
                    .suggest(fmt::format("write `given {} not met`", milestone.name));
                return std::nullopt;
            }
            return model::GivenMilestone{id, Outcome::never, {}};
        }
        const auto day = day_of(test_, *given.day);
        const auto long_stop =
            day ? last_stop_of(model::milestone_on(context_.deal, id, *day)) : std::nullopt;
        if (day && *outcome == Outcome::met && long_stop && *day > *long_stop) {
            context_.diagnostics
                .report(span_of(*given.day), met_too_late, *day, milestone.name, *long_stop)
                .note(context_.deal[milestone.node].span, "declared here");
            return std::nullopt;
        }
        return day ? std::optional<GivenWhat>(model::GivenMilestone{id, *outcome, *day})
                   : std::nullopt;
    }

    std::optional<GivenWhat> operator()(const ast::GivenNot& given, Span span) {
        const auto id = resolve<model::Milestone>(context_, given.milestone);
        const auto outcome = meaning(context_, given.outcome, "an outcome", negated_outcomes);
        if (!id || !outcome || !is_first(given.milestone.text, span)) {
            return std::nullopt;
        }
        return model::GivenMilestone{*id, Outcome::never, {}};
    }

    std::optional<GivenWhat> operator()(const ast::GivenDraw& given, Span /*span*/) {
        const auto tranche = drawn_tranche(context_, given.tranche);
        const auto* amount = amount_of(test_, given.amount);
        const auto day = day_of(test_, given.day);
        if (!tranche || amount == nullptr || !day) {
            return std::nullopt;
        }
        const Unit unit = context_.deal.investments.at(tranche->instrument.index).cap.unit;
        const auto figure = amount_in(context_, *amount, unit);
        const auto asked = asked_of(test_, *tranche, given.asked, given.tranche.span);
        return figure ? std::optional<GivenWhat>(model::GivenDraw{*tranche, *figure, *day, asked})
                      : std::nullopt;
    }

    std::optional<GivenWhat> operator()(const ast::GivenInvoice& given, Span /*span*/) {
        const ast::Path path = context_.names.scopes().with_whole_name(given.purchase);
        const auto purchase = resolve<model::Purchase>(context_, path.parts.front());
        const auto* amount = amount_of(test_, given.amount);
        const auto day = day_of(test_, given.day);
        if (!purchase || amount == nullptr || !day) {
            return std::nullopt;
        }
        std::optional<std::uint32_t> kind;
        if (path.parts.size() > 1) {
            kind = charge_named(path, context_.deal[*purchase]);
            if (!kind) {
                return std::nullopt;
            }
        }
        const auto figure = amount_in(context_, *amount, unit_of(*purchase));
        return figure ? std::optional<GivenWhat>(
                            model::GivenInvoice{*purchase, *figure, *day, {}, {}, kind})
                      : std::nullopt;
    }

    std::optional<GivenWhat> operator()(const ast::GivenPayment& given, Span /*span*/) {
        const auto purchase = shortfall_of(context_, given.of);
        const auto* amount = amount_of(test_, given.amount);
        const auto day = day_of(test_, given.day);
        if (!purchase || amount == nullptr || !day) {
            return std::nullopt;
        }
        const auto node = settled_by(context_, given.of.parts.front(), purchase->index, given.in);
        const auto figure = amount_in(context_, *amount, context_.deal.currency);
        return node && figure ? std::optional<GivenWhat>(model::GivenPayment{*node, *figure, *day})
                              : std::nullopt;
    }

    std::optional<GivenWhat> operator()(const ast::GivenDemand& given, Span /*span*/) {
        const auto* found = context_.names.find_demand(given.demand, context_.diagnostics);
        const auto days = period_of(context_, given.in);
        const auto* amount = amount_of(test_, given.rate);
        if (found == nullptr || !days || amount == nullptr) {
            return std::nullopt;
        }
        const model::Demand& demand = context_.deal.demands.at(found->index);
        const Unit unit = demand.starts.unit;
        const auto monthly = rate(context_, *amount, unit, units::month);
        const bool is_whole =
            month_of(days->begin).begin == days->begin && month_of(days->last()).end == days->end;
        if (!is_whole || days->begin < demand.on) {
            context_.diagnostics
                .report(given.in.span, no_months_of_demand, text_at(context_, given.in.span),
                        demand.name, demand.on)
                .note(context_.deal[demand.node].span, "declared here");
            return std::nullopt;
        }
        if (!monthly || !is_apart(found->index, *days, given.in.span)) {
            return std::nullopt;
        }
        return model::GivenDemand{{found->index}, *days, {monthly->value, unit}};
    }

    std::optional<GivenWhat> operator()(const ast::GivenObserved& given, Span span) {
        const auto id = resolve<model::Observable>(context_, given.observed);
        const auto* amount = amount_of(test_, given.value);
        const auto from = given.from ? day_of(test_, *given.from) : test_.days.begin;
        const bool is_one_day =
            given.until && span_of(*given.until).begin == span_of(*given.from).begin;
        const auto until = is_one_day    ? from
                           : given.until ? day_of(test_, *given.until)
                                         : Date::last();
        const auto value = amount == nullptr ? std::nullopt : quantity(context_, *amount);
        if (!id || !value || !from || !until) {
            return std::nullopt;
        }
        const model::Observable& observable = context_.deal[*id];
        if (!same_dimension(value->unit, observable.unit)) {
            context_.diagnostics.report(amount->span, wrong_dimension,
                                        text_at(context_, amount->span),
                                        fmt::format("an amount in {}", observable.unit.text()));
            return std::nullopt;
        }
        if (*until < *from) {
            context_.diagnostics.report(span, range_reversed, *until, *from);
            return std::nullopt;
        }
        const auto [first, is_new] =
            test_.said.emplace(fmt::format("{} {}", observable.name, *from), span);
        if (!is_new) {
            context_.diagnostics.report(span, observed_twice, observable.name, *from)
                .note(first->second, "first here");
            return std::nullopt;
        }
        return model::GivenObserved{*id, *value, {*from, *until + 1}};
    }

    std::optional<GivenWhat> operator()(const ast::GivenTermination& given, Span span) {
        const auto subject = lower_target(context_, given.what);
        const auto holder = resolve<model::Party>(context_, given.holder);
        const auto day = day_of(test_, given.day);
        const std::string what = text_at(context_, given.what.span);
        if (!subject || !holder || !day ||
            !is_first(fmt::format("termination of {}", what), span)) {
            return std::nullopt;
        }
        const auto powers = powers_of(context_.deal);
        const bool can = std::any_of(powers.begin(), powers.end(), [&](const model::Power* power) {
            return power->holder == *holder && power->subject == *subject;
        });
        if (!can) {
            context_.diagnostics.report(span, no_such_power, given.holder.text, what)
                .suggest(fmt::format("a clause gives it: `{}`", written<ast::LatePower>.example));
            return std::nullopt;
        }
        return model::GivenTermination{*holder, *subject, *day};
    }

    std::optional<GivenWhat> operator()(const ast::GivenEvent& given, Span span) {
        const auto event = resolve<model::Event>(context_, given.event);
        const auto from = day_of(test_, given.from);
        const auto to = given.to ? day_of(test_, *given.to) : std::nullopt;
        const auto notice = given.notice ? day_of(test_, *given.notice) : std::nullopt;
        if (!event || !from || (given.to && !to) || (given.notice && !notice)) {
            return std::nullopt;
        }
        if (to && *to <= *from) {
            context_.diagnostics.report(span_of(*given.to), event_ends_early, given.event.text, *to,
                                        *from);
            return std::nullopt;
        }
        if (given.notice && !context_.deal[*event].notice_within) {
            context_.diagnostics.report(span_of(*given.notice), no_notice_duty, given.event.text)
                .note(context_.deal[context_.deal[*event].node].span, "declared here");
            return std::nullopt;
        }
        if (!is_first(fmt::format("{} from {}", given.event.text, *from), span)) {
            return std::nullopt;
        }
        return model::GivenEvent{*event, *from, to, notice};
    }

    std::optional<GivenWhat> operator()(const ast::GivenInterval& given, Span /*span*/) {
        return as_given(lower_measured(test_, given));
    }

    std::optional<GivenWhat> operator()(const ast::GivenFigure& given, Span /*span*/) {
        if (is_service(context_, given.argument)) {
            return as_given(lower_measured(test_, given));
        }
        if (given.resource || given.times || given.without) {
            context_.diagnostics.report(given.function.span, asked_otherwise, given.function.text,
                                        "of service levels, if it is so given");
            return std::nullopt;
        }
        const auto of = meaning(context_, given.function, "a given figure", given_figures);
        if (!of) {
            return std::nullopt;
        }
        if (*of == GivenOf::reading) {
            return lower_reading(test_, given);
        }
        const auto purchase = resolve<model::Purchase>(context_, given.argument.parts.front());
        const auto* amount = amount_of(test_, given.amount);
        if (!purchase || amount == nullptr) {
            return std::nullopt;
        }
        if (*of == GivenOf::excused) {
            return excuse(given, *purchase, *amount);
        }
        const auto* in = std::get_if<ast::TestPeriod>(&given.when);
        if (in == nullptr) {
            context_.diagnostics.report(given.function.span, asked_otherwise, given.function.text,
                                        "in a period");
            return std::nullopt;
        }
        const auto days = period_of(context_, *in);
        if (!days) {
            return std::nullopt;
        }
        if (given.argument.parts.size() > 1) {
            context_.diagnostics.report(given.argument.span, has_no_parts,
                                        text_at(context_, given.argument.span),
                                        std::string(noun(Kind::purchase)));
            return std::nullopt;
        }
        const auto figure = figure_in(context_, *amount, unit_of(*purchase));
        if (!figure) {
            return std::nullopt;
        }
        return model::GivenInvoice{*purchase, *figure, days->last(), *days,
                                   *of == GivenOf::used ? model::GivenInvoice::Of::used
                                                        : model::GivenInvoice::Of::counted};
    }

    /// Tables are no clauses that are given, and expectations are lowered elsewhere.
    template <typename Other>
    std::optional<GivenWhat> operator()(const Other& /*clause*/, Span /*span*/) {
        return std::nullopt;
    }

private:
    static std::optional<GivenWhat> as_given(std::optional<model::Measured> measured) {
        return measured ? std::optional<GivenWhat>(model::GivenMeasurement{std::move(*measured)})
                        : std::nullopt;
    }

    /// `given audit_logs performed 2026-02-08`.
    std::optional<GivenWhat> performance(const ast::GivenOutcome& given,
                                         model::ObligationId id,
                                         Span span) {
        const auto outcome = meaning(context_, given.outcome, "an outcome", performances);
        if (!outcome) {
            return std::nullopt;
        }
        if (!given.day) {
            context_.diagnostics.report(given.outcome.span, day_of_an_outcome, given.outcome.text,
                                        "needs the day");
            return std::nullopt;
        }
        const auto day = day_of(test_, *given.day);
        if (!day) {
            return std::nullopt;
        }
        const auto duty = duty_given(context_, id, given, *day);
        if (!duty || !is_first(fmt::format("{} {}", given.of.text, duty->period), span)) {
            return std::nullopt;
        }
        return model::GivenPerformance{*duty, *day};
    }

    /// `given cloud elected 2028-01-20 in 2027`.
    std::optional<GivenWhat> election(const ast::GivenOutcome& given,
                                      const model::Purchase& purchase,
                                      Span span) {
        if (!meaning(context_, given.outcome, "an outcome", elections)) {
            return std::nullopt;
        }
        if (!given.day || !given.in) {
            context_.diagnostics.report(given.outcome.span, day_of_an_outcome, given.outcome.text,
                                        given.day ? "needs the period" : "needs the day");
            return std::nullopt;
        }
        const auto day = day_of(test_, *given.day);
        const auto days = period_of(context_, *given.in);
        if (!day || !days) {
            return std::nullopt;
        }
        const auto refuse = [&](std::string why) {
            context_.diagnostics.report(given.in->span, nothing_to_elect, purchase.name,
                                        text_at(context_, given.in->span), std::move(why));
            return std::nullopt;
        };
        const auto minimum =
            std::find_if(purchase.minimums.begin(), purchase.minimums.end(),
                         [&](const model::Minimum& one) { return one.period == *days; });
        if (minimum == purchase.minimums.end()) {
            return refuse("it has no minimum for that time");
        }
        const auto until = model::elected_until(context_.deal, purchase, *minimum);
        if (!until) {
            return refuse("no relief amount is paid by election then");
        }
        if (*day > *until) {
            return refuse(fmt::format("it is due on {}", *until));
        }
        if (!is_first(fmt::format("{} in {}", purchase.name, days->begin), span)) {
            return std::nullopt;
        }
        return model::GivenElection{minimum->node, *day};
    }

    [[nodiscard]] Unit unit_of(model::PurchaseId id) const {
        return currency_of(context_.deal, context_.deal[id]);
    }

    /// `excused(gas.force_majeure) on 2030-02-03`, or of a period.
    std::optional<GivenWhat> excuse(const ast::GivenFigure& given,
                                    model::PurchaseId id,
                                    const ast::Amount& amount) {
        const auto cause = cause_of(given.argument, context_.deal[id]);
        const auto figure = figure_in(context_, amount, unit_of(id));
        const auto* in = std::get_if<ast::TestPeriod>(&given.when);
        const auto days = in == nullptr ? std::nullopt : period_of(context_, *in);
        const auto on =
            in == nullptr ? day_of(test_, std::get<ast::TestFigure>(given.when)) : std::nullopt;
        if (!cause || !figure || (!days && !on)) {
            return std::nullopt;
        }
        return model::GivenExcuse{id, *cause, *figure, on ? *on : days->last(), days};
    }

    /// Errors: reports charges that the purchase does not tell apart.
    std::optional<std::uint32_t> charge_named(const ast::Path& path,
                                              const model::Purchase& purchase) {
        std::vector<std::string> known;
        for (std::uint32_t i = 0; i < purchase.kinds.size(); ++i) {
            if (path.parts.size() == 2 && purchase.kinds[i].name == path.parts.back().text) {
                return i;
            }
            known.push_back(fmt::format("`{}`", purchase.kinds[i].name));
        }
        context_.diagnostics.report(path.parts.back().span, no_such_kind, purchase.name,
                                    path.parts.back().text,
                                    known.empty() ? "none" : alternatives(known));
        return std::nullopt;
    }

    /// Errors: reports a path that names no cause, or one that the purchase does not excuse.
    std::optional<std::uint32_t> cause_of(const ast::Path& path, const model::Purchase& purchase) {
        if (path.parts.size() != 2) {
            context_.diagnostics.report(path.span, names_no_cause, text_at(context_, path.span))
                .suggest(fmt::format("write `{}.CAUSE`", purchase.name));
            return std::nullopt;
        }
        using Cause = model::Excuses::Cause;
        const auto causes = purchase.excuses ? purchase.excuses->causes : std::vector<Cause>();
        const ast::Name& wanted = path.parts.back();
        const auto found = std::find_if(causes.begin(), causes.end(), [&](const Cause& cause) {
            return cause.name == wanted.text;
        });
        if (found == causes.end()) {
            std::vector<std::string> quoted;
            for (const Cause& cause : causes) {
                quoted.push_back(fmt::format("`{}`", cause.name));
            }
            context_.diagnostics.report(wanted.span, no_such_cause, purchase.name, wanted.text,
                                        quoted.empty() ? "none" : alternatives(quoted));
            return std::nullopt;
        }
        return static_cast<std::uint32_t>(found - causes.begin());
    }

    /// Errors: reports what was given before.
    bool is_first(const std::string& what, Span span) {
        const auto [first, is_new] = test_.said.emplace(what, span);
        if (!is_new) {
            context_.diagnostics.report(span, listed_twice, what).note(first->second, "first here");
        }
        return is_new;
    }

    /// Errors: reports months for which the demand was given before.
    bool is_apart(std::uint32_t demand, const Period& months, Span span) {
        auto& before = test_.wanted[demand];
        for (const TestCase::Wanted& each : before) {
            if (!overlap(each.months, months).is_empty()) {
                context_.diagnostics
                    .report(span, listed_twice,
                            fmt::format("demand for {}", context_.deal.demands.at(demand).name))
                    .note(each.span, "first here");
                return false;
            }
        }
        before.push_back({months, span});
        return true;
    }

    TestCase& test_;
    Context& context_;
};

}  // namespace

std::optional<model::Given> lower_given(TestCase& test, const ast::Test::Clause& clause) {
    GivenLowering lowering(test);
    auto what =
        std::visit([&](const auto& each) { return lowering(each, clause.span); }, clause.what);
    return what ? std::optional(model::Given{std::move(*what), {}}) : std::nullopt;
}

}  // namespace tranche::compiler
