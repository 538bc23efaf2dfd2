// SPDX-License-Identifier: Apache-2.0
/// What tests say was measured of services.
#include "base/zone.h"
#include "compiler/diagnostics.h"
#include "compiler/figures.h"
#include "compiler/test_service.h"
#include "compiler/times.h"
#include "compiler/words.h"

#include <fmt/format.h>

#include <algorithm>

namespace tranche::compiler {

namespace {

using MeasuredAs = model::MeasuredKind;

constexpr std::int64_t times_max = 1'000'000'000'000;

constexpr Words<MeasuredAs, 9> figures_measured{{
    {"down", MeasuredAs::outage},
    {"requests", MeasuredAs::requests},
    {"failed", MeasuredAs::failed},
    {"samples", MeasuredAs::sample},
    {"gpus", MeasuredAs::gpus},
    {"fee", MeasuredAs::fee},
    {"report", MeasuredAs::report},
    {"claim", MeasuredAs::claim},
    {"waiver", MeasuredAs::waiver},
}};
constexpr Words<MeasuredAs, 9> intervals_measured{{
    {"outage", MeasuredAs::outage},
    {"gap", MeasuredAs::gap},
    {"maintenance", MeasuredAs::maintenance},
    {"response", MeasuredAs::taken},
    {"restore", MeasuredAs::taken},
    {"loss", MeasuredAs::taken},
    {"deletion", MeasuredAs::taken},
    {"backups", MeasuredAs::backups},
    {"breach", MeasuredAs::breach},
}};

/// Whether the word is what such a promise is measured by.
bool fits(const model::Promise& promise, std::string_view word) {
    using Of = model::ShareKept::Of;
    using What = model::Timely::What;
    if (word == "maintenance" || word == "waiver") {
        return true;
    }
    if (const auto* share = std::get_if<model::ShareKept>(&promise.what)) {
        const bool is_time = word == "outage" || word == "gap";
        switch (share->of) {
            case Of::minutes: return is_time || word == "down";
            case Of::resource_minutes: return is_time || word == "down";
            case Of::gpu_minutes: return is_time || word == "gpus";
            case Of::requests: return word == "requests" || word == "failed";
        }
    }
    if (const auto* timely = std::get_if<model::Timely>(&promise.what)) {
        switch (timely->what) {
            case What::response: return word == "response";
            case What::restore: return word == "restore";
            case What::data_loss: return word == "loss";
        }
    }
    if (const auto* deletion = std::get_if<model::Deletion>(&promise.what)) {
        return word == "deletion" || (word == "backups" && deletion->backups);
    }
    return (std::holds_alternative<model::Percentile>(promise.what) && word == "samples") ||
           (std::holds_alternative<model::ReportEachMonth>(promise.what) && word == "report") ||
           (std::holds_alternative<model::HoldsEachMonth>(promise.what) && word == "breach");
}

/// What is of the whole service and not of one promise.
bool is_of_service(MeasuredAs kind) {
    return kind == MeasuredAs::maintenance || kind == MeasuredAs::fee || kind == MeasuredAs::claim;
}

bool is_by_resource(const model::Sla& sla, const model::PromiseRef& of) {
    const auto* share =
        of.promise ? std::get_if<model::ShareKept>(&sla.promises[*of.promise].what) : nullptr;
    return share != nullptr && share->of == model::ShareKept::Of::resource_minutes;
}

/// Lowers one thing that was measured.
class Measuring {
public:
    Measuring(TestCase& test, const ast::Name& function, const ast::Path& argument)
        : test_(test), context_(test.context), function_(function), argument_(argument) {}

    std::optional<model::Measured> figure(const ast::GivenFigure& given) {
        const auto kind = meaning(context_, function_, "what is measured", figures_measured);
        const auto* in = std::get_if<ast::TestPeriod>(&given.when);
        if (in == nullptr) {
            refuse("it is measured in a month");
            return std::nullopt;
        }
        const auto month = month_in_term(context_, *in);
        if (!kind || !month || !prepare(*kind, given.resource)) {
            return std::nullopt;
        }
        result_.month = *month;
        if ((given.times && *kind != MeasuredAs::sample) ||
            (given.without && *kind != MeasuredAs::claim)) {
            refuse(given.times ? "it is not counted in `times`" : "it needs no evidence");
            return std::nullopt;
        }
        if (given.without) {
            result_.evidence = model::Measured::Evidence::missing;
        }
        if (*kind != MeasuredAs::sample && !is_first(in->span)) {
            return std::nullopt;
        }
        const bool is_day = *kind == MeasuredAs::report || *kind == MeasuredAs::claim ||
                            *kind == MeasuredAs::waiver;
        return (is_day ? take_day(given.amount) : take_amount(given))
                   ? std::optional(std::move(result_))
                   : std::nullopt;
    }

    std::optional<model::Measured> interval(const ast::GivenInterval& given) {
        const auto kind = meaning(context_, function_, "what is measured", intervals_measured);
        if (!kind || !prepare(*kind, given.resource)) {
            return std::nullopt;
        }
        const auto begin = moment(context_, given.from);
        const auto end = given.to ? moment(context_, *given.to) : begin;
        if (!begin || !end) {
            return std::nullopt;
        }
        result_.is_over = given.to.has_value();
        result_.when = {*begin, *end};
        const bool may_go_on = *kind == MeasuredAs::taken || *kind == MeasuredAs::backups;
        if (!given.to && !may_go_on) {
            refuse("say when it was over, as `to 2026-06-03 11:00`");
            return std::nullopt;
        }
        if (*end < *begin) {
            context_.diagnostics.report(given.to->span, ends_before_it_begins);
            return std::nullopt;
        }
        return take_cause(given) && take_gpus(given) && take_announcement(given)
                   ? std::optional(std::move(result_))
                   : std::nullopt;
    }

private:
    void refuse(std::string why) {
        context_.diagnostics.report(function_.span, measured_otherwise, function_.text,
                                    text_at(context_, argument_.span), std::move(why));
    }

    [[nodiscard]] const model::Sla& sla() const { return context_.deal[result_.of.sla]; }

    /// Errors: reports what this promise is not measured by.
    bool prepare(MeasuredAs kind, const std::optional<ast::TestFigure>& on) {
        const auto* resource = on ? std::get_if<ast::Name>(&*on) : nullptr;
        if (on && resource == nullptr) {
            refuse("a resource has a name");
            return false;
        }
        const auto of = promise_of(context_, argument_);
        if (!of) {
            return false;
        }
        result_.kind = kind;
        result_.of = *of;
        if (is_of_service(kind) && of->promise) {
            refuse("name the whole service");
            return false;
        }
        if (!of->promise && !is_of_service(kind)) {
            if (!only_one_fits()) {
                return false;
            }
        } else if (of->promise && !fits(sla().promises[*of->promise], function_.text)) {
            refuse("the promise is of another kind");
            return false;
        }
        const bool is_fee = kind == MeasuredAs::fee;
        if (resource != nullptr && !is_fee && !is_by_resource(sla(), result_.of)) {
            refuse("its resources are not judged alone");
            return false;
        }
        if (resource == nullptr && kind == MeasuredAs::outage &&
            is_by_resource(sla(), result_.of)) {
            refuse("say of which resource, as `on node_1`");
            return false;
        }
        result_.resource = resource != nullptr ? resource->text : "";
        return true;
    }

    /// Where no promise is named, it is the one that can be meant.
    bool only_one_fits() {
        std::optional<std::uint32_t> found;
        for (std::uint32_t i = 0; i < sla().promises.size(); ++i) {
            if (!fits(sla().promises[i], function_.text)) {
                continue;
            }
            if (found) {
                refuse("several promises could be meant; name one");
                return false;
            }
            found = i;
        }
        if (!found) {
            refuse("no promise is");
            return false;
        }
        result_.of.promise = found;
        return true;
    }

    bool is_first(Span span) {
        const std::string what = fmt::format("{} of {} {} {} in {}", static_cast<int>(result_.kind),
                                             result_.of.sla.index, result_.of.promise.value_or(~0U),
                                             result_.resource, result_.month.begin);
        const auto [first, is_new] = test_.said.emplace(what, span);
        if (!is_new) {
            context_.diagnostics.report(span, listed_twice, text_at(context_, span))
                .note(first->second, "first here");
        }
        return is_new;
    }

    /// Errors: reports what comes before the month that it is of.
    bool take_day(const ast::TestFigure& written) {
        const auto day = day_of(test_, written);
        if (day && *day < result_.month.begin) {
            refuse(fmt::format("the month begins only on {}", result_.month.begin));
            return false;
        }
        result_.day = day.value_or(Date());
        return day.has_value();
    }

    bool take_amount(const ast::GivenFigure& given) {
        const auto* amount = amount_of(test_, given.amount);
        const auto figure = amount == nullptr ? std::nullopt : figure_in(context_, *amount, unit());
        if (!figure) {
            return false;
        }
        result_.amount = *figure;
        const bool is_counted =
            result_.kind == MeasuredAs::requests || result_.kind == MeasuredAs::failed;
        if (is_counted && !figure->value.whole_at(0)) {
            refuse("it is a whole number");
            return false;
        }
        if (given.times) {
            const auto times = given.times->value.whole_at(0);
            if (!times || *times < 1 || *times > times_max) {
                refuse("it is a whole number of times, from 1 to 1,000,000,000,000");
                return false;
            }
            result_.count = *times;
        }
        return result_.kind != MeasuredAs::outage || take_downtime(*figure, amount->span);
    }

    /// So much downtime in one piece, from the beginning of the month.
    bool take_downtime(const Quantity& figure, Span span) {
        const auto whole = figure.value.whole_at(0);
        const auto zone = Zone::named(context_.deal.timezone);
        if (!whole || *whole > zone->seconds(result_.month)) {
            context_.diagnostics.report(span, wrong_dimension, text_at(context_, span),
                                        "a whole number of seconds of that month");
            return false;
        }
        result_.when.begin = zone->moment(result_.month.begin, 0);
        result_.when.end = result_.when.begin + *whole;
        return true;
    }

    [[nodiscard]] Unit unit() const {
        switch (result_.kind) {
            case MeasuredAs::requests:
            case MeasuredAs::failed: return *Unit::named("request");
            case MeasuredAs::sample: return *Unit::named("ms");
            case MeasuredAs::gpus: return units::gpu;
            case MeasuredAs::fee: return context_.deal.currency;
            case MeasuredAs::outage:
            case MeasuredAs::gap:
            case MeasuredAs::maintenance:
            case MeasuredAs::taken:
            case MeasuredAs::backups:
            case MeasuredAs::breach:
            case MeasuredAs::report:
            case MeasuredAs::claim:
            case MeasuredAs::waiver: break;
        }
        return *Unit::named("second");
    }

    /// Errors: reports a cause that nothing excludes.
    bool take_cause(const ast::GivenInterval& given) {
        if (!given.because) {
            return true;
        }
        if (result_.kind != MeasuredAs::outage) {
            refuse("only an outage has a cause");
            return false;
        }
        result_.cause = given.because->text;
        for (const model::Exclusion& one : sla().exclusions) {
            const auto* causes = std::get_if<std::vector<std::string>>(&one.what);
            if (causes != nullptr &&
                std::find(causes->begin(), causes->end(), result_.cause) != causes->end()) {
                return true;
            }
        }
        context_.diagnostics.report(given.because->span, unknown_cause, sla().name, result_.cause);
        return false;
    }

    bool take_gpus(const ast::GivenInterval& given) {
        const auto* share =
            result_.of.promise
                ? std::get_if<model::ShareKept>(&sla().promises[*result_.of.promise].what)
                : nullptr;
        const bool is_needed = result_.kind == MeasuredAs::outage && share != nullptr &&
                               share->of == model::ShareKept::Of::gpu_minutes;
        if (given.of.has_value() != is_needed) {
            refuse(is_needed ? "say of how many, as `of 8 GPU`" : "it is of no amount");
            return false;
        }
        if (!is_needed) {
            return true;
        }
        const auto* amount = amount_of(test_, *given.of);
        const auto figure =
            amount == nullptr ? std::nullopt : amount_in(context_, *amount, units::gpu);
        result_.amount = figure.value_or(Quantity{});
        return figure.has_value();
    }

    bool take_announcement(const ast::GivenInterval& given) {
        const bool is_needed = result_.kind == MeasuredAs::maintenance;
        if (given.announced.has_value() != is_needed) {
            refuse(is_needed ? "say when it was `announced`" : "it is not announced");
            return false;
        }
        const auto& rules = sla().exclusions;
        const auto is_announced = [](const model::Exclusion& one) {
            return std::holds_alternative<model::Exclusion::Maintenance>(one.what);
        };
        if (is_needed && std::none_of(rules.begin(), rules.end(), is_announced)) {
            context_.diagnostics.report(function_.span, unknown_cause, sla().name, "maintenance");
            return false;
        }
        if (is_needed) {
            result_.announced = moment(context_, *given.announced);
        }
        return result_.announced.has_value() == is_needed;
    }

    TestCase& test_;
    Context& context_;
    const ast::Name& function_;
    const ast::Path& argument_;
    model::Measured result_;
};

}  // namespace

std::optional<model::Measured> lower_measured(TestCase& test, const ast::GivenFigure& given) {
    return Measuring(test, given.function, given.argument).figure(given);
}

std::optional<model::Measured> lower_measured(TestCase& test, const ast::GivenInterval& given) {
    return Measuring(test, given.function, given.argument).interval(given);
}

}  // namespace tranche::compiler
