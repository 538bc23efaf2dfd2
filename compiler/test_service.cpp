// SPDX-License-Identifier: Apache-2.0
#include "compiler/test_service.h"

#include "compiler/diagnostics.h"
#include "compiler/figures.h"
#include "compiler/lower.h"
#include "compiler/moments.h"
#include "compiler/times.h"
#include "compiler/words.h"

#include <fmt/format.h>

#include <algorithm>

namespace tranche::compiler {

namespace {

using model::ServiceFunction;

constexpr Words<ServiceFunction, 7> service_functions{{
    {"measured", ServiceFunction::measured},
    {"credit", ServiceFunction::credit},
    {"claimed", ServiceFunction::claimed},
    {"lapsed", ServiceFunction::lapsed},
    {"fee", ServiceFunction::fee},
    {"due", ServiceFunction::claim_due},
    {"ends", ServiceFunction::ends},
}};
constexpr Words<std::string_view, 3> promise_states{{
    {"met", "met"},
    {"breached", "breached"},
    {"no_data", "no data"},
}};
constexpr Words<std::string_view, 4> claim_states{{
    {"nothing", "nothing"},
    {"open", "open"},
    {"claimed", "claimed"},
    {"waived", "waived"},
}};

/// `due(gpus.claim)`: the service, and which of its days.
std::optional<model::PromiseRef> day_asked(Context& context,
                                           const ast::Path& path,
                                           ServiceFunction& function) {
    const auto sla = resolve<model::Sla>(context, path.parts.front());
    const std::string& word = path.parts.back().text;
    const bool is_right = path.parts.size() == 2 && (word == "claim" || word == "credit");
    if (!sla || !is_right) {
        if (sla) {
            context.diagnostics.report(path.span, asked_otherwise, text_at(context, path.span),
                                       "for the day of `.claim` or `.credit`");
        }
        return std::nullopt;
    }
    function = word == "claim" ? ServiceFunction::claim_due : ServiceFunction::credit_due;
    return model::PromiseRef{*sla, {}};
}

using ServiceValue = decltype(model::ExpectService::value);

/// The figure as the function has it. Errors: reports any other.
std::optional<ServiceValue> value_of(TestCase& test,
                                     const ast::TestFigure& written,
                                     const model::ExpectService& asked) {
    Context& context = test.context;
    const bool is_day = asked.function == ServiceFunction::claim_due ||
                        asked.function == ServiceFunction::credit_due ||
                        asked.function == ServiceFunction::ends;
    if (is_day) {
        const auto day = day_of(test, written);
        return day ? std::optional<ServiceValue>(*day) : std::nullopt;
    }
    const bool is_measured = asked.function == ServiceFunction::measured;
    if (const auto* of_fee = std::get_if<ast::OfFee>(&written); of_fee != nullptr && !is_measured) {
        return model::ExpectService::ShareOfFee{of_fee->share.fraction};
    }
    if (const auto* share = std::get_if<ast::Percent>(&written); share != nullptr && is_measured) {
        return share->fraction;
    }
    const auto* amount = amount_of(test, written);
    const Unit unit = is_measured ? *Unit::named("ms") : context.deal.currency;
    const auto figure = amount == nullptr ? std::nullopt : figure_in(context, *amount, unit);
    return figure ? std::optional<ServiceValue>(*figure) : std::nullopt;
}

}  // namespace

std::optional<model::PromiseRef> promise_of(Context& context, const ast::Path& path) {
    const auto sla = resolve<model::Sla>(context, path.parts.front());
    if (!sla || path.parts.size() == 1) {
        return sla ? std::optional(model::PromiseRef{*sla, {}}) : std::nullopt;
    }
    const auto& all = context.deal[*sla].promises;
    const auto found = std::find_if(all.begin(), all.end(), [&](const model::Promise& one) {
        return one.name == path.parts[1].text;
    });
    if (found == all.end() || path.parts.size() > 2) {
        context.diagnostics.report(path.parts[1].span, unknown_promise, path.parts.front().text,
                                   path.parts.back().text);
        return std::nullopt;
    }
    return model::PromiseRef{*sla, static_cast<std::uint32_t>(found - all.begin())};
}

std::optional<Period> month_in_term(Context& context, const ast::TestPeriod& written) {
    const auto days = written.range ? period(context, *written.range) : context.deal.term;
    if (!days) {
        return std::nullopt;
    }
    if (*days != month_of(days->begin) || overlap(*days, context.deal.term).is_empty()) {
        context.diagnostics.report(written.span, no_month_of_the_term,
                                   text_at(context, written.span));
        return std::nullopt;
    }
    return days;
}

bool is_service(const Context& context, const ast::Path& path) {
    const auto found = context.names.all().find(path.parts.front().text);
    return found != context.names.all().end() && found->second.kind == Kind::sla;
}

std::optional<model::ExpectService> lower_service(TestCase& test,
                                                  const ast::ExpectFigure& expected) {
    Context& context = test.context;
    const auto function =
        meaning(context, {text_at(context, expected.function.span), expected.function.span},
                "what is asked of a service", service_functions);
    if (!function) {
        return std::nullopt;
    }
    model::ExpectService result;
    result.function = *function;
    result.comparator = comparator(expected.comparator);
    const auto of = *function == ServiceFunction::claim_due
                        ? day_asked(context, expected.argument, result.function)
                        : promise_of(context, expected.argument);
    if (!of) {
        return std::nullopt;
    }
    result.of = *of;
    const bool needs_promise = *function == ServiceFunction::measured;
    const bool takes_promise = needs_promise || *function == ServiceFunction::credit;
    if (of->promise ? !takes_promise : needs_promise) {
        context.diagnostics.report(expected.argument.span, asked_otherwise,
                                   text_at(context, expected.function.span),
                                   needs_promise ? "of one promise" : "of the whole service");
        return std::nullopt;
    }
    const auto* in = std::get_if<ast::TestPeriod>(&expected.when);
    const bool is_chronic = *function == ServiceFunction::ends;
    const bool has_time = !std::holds_alternative<std::monostate>(expected.when);
    if (is_chronic ? has_time : in == nullptr) {
        context.diagnostics.report(expected.function.span, asked_otherwise,
                                   text_at(context, expected.function.span),
                                   is_chronic ? "of the whole term" : "in a month");
        return std::nullopt;
    }
    if (in != nullptr) {
        const auto month = month_in_term(context, *in);
        if (!month) {
            return std::nullopt;
        }
        result.month = *month;
    }
    const auto value = value_of(test, expected.value, result);
    if (!value) {
        return std::nullopt;
    }
    result.value = *value;
    return result;
}

std::optional<model::ExpectPromise> lower_service(TestCase& test,
                                                  const ast::ExpectState& expected) {
    Context& context = test.context;
    const auto& parts = expected.of.parts;
    const bool is_claim = parts.size() == 2 && parts.back().text == "claim";
    const auto sla = resolve<model::Sla>(context, parts.front());
    const auto of = is_claim ? std::optional(model::PromiseRef{sla.value_or(model::SlaId{}), {}})
                             : promise_of(context, expected.of);
    if (!of || !expected.in || expected.day || (!is_claim && !of->promise)) {
        if (of) {
            context.diagnostics.report(expected.of.span, asked_otherwise,
                                       text_at(context, expected.of.span),
                                       "of one promise, or of the claim, in a month");
        }
        return std::nullopt;
    }
    const auto month = month_in_term(context, *expected.in);
    const auto state = is_claim
                           ? meaning(context, expected.state, "a state of a claim", claim_states)
                           : meaning(context, expected.state, "a state", promise_states);
    if (!month || !state) {
        return std::nullopt;
    }
    return model::ExpectPromise{*of, *month, std::string(*state)};
}

}  // namespace tranche::compiler
