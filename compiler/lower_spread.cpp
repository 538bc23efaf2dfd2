// SPDX-License-Identifier: Apache-2.0
/// Durations that are not known yet.
#include "compiler/diagnostics.h"
#include "compiler/figures.h"
#include "compiler/words.h"

#include <algorithm>

namespace tranche::compiler {

namespace {

using model::SpreadKind;

constexpr Words<SpreadKind, 4> distributions{{
    {"uniform", SpreadKind::uniform},
    {"triangular", SpreadKind::triangular},
    {"pert", SpreadKind::pert},
    {"lognormal", SpreadKind::lognormal},
}};

/// How a distribution is written: its arguments with their labels, empty for none.
struct Arguments {
    std::vector<std::string_view> labels;
    std::string_view example;
};

Arguments arguments_of(SpreadKind kind) {
    switch (kind) {
        case SpreadKind::constant: return {{""}, "60 days"};
        case SpreadKind::uniform: return {{"", ""}, "uniform(30 days, 90 days)"};
        case SpreadKind::triangular:
            return {{"", "", ""}, "triangular(30 days, 60 days, 365 days)"};
        case SpreadKind::pert: return {{"", "", ""}, "pert(30 days, 60 days, 365 days)"};
        case SpreadKind::lognormal:
            return {{"median", "p90"}, "lognormal(median 60 days, p90 200 days)"};
    }
    return {};
}

bool fits(const ast::Spread& spread, const Arguments& wanted) {
    return std::equal(spread.arguments.begin(), spread.arguments.end(), wanted.labels.begin(),
                      wanted.labels.end(),
                      [](const ast::Spread::Argument& argument, std::string_view label) {
                          return argument.label ? argument.label->text == label : label.empty();
                      });
}

std::string_view order_of(SpreadKind kind) {
    switch (kind) {
        case SpreadKind::constant: return "";
        case SpreadKind::uniform: return "least < most";
        case SpreadKind::triangular:
        case SpreadKind::pert: return "least <= likeliest <= most, and least < most";
        case SpreadKind::lognormal: return "0 days < median < p90";
    }
    return "";
}

/// The likeliest may be the least or the most, but these differ; a median is above zero.
bool is_in_order(const model::Spread& spread) {
    if (spread.kind == SpreadKind::constant) {
        return true;
    }
    const auto& days = spread.days;
    return std::is_sorted(days.begin(), days.end()) && days.front() < days.back() &&
           (spread.kind != SpreadKind::lognormal || !days.front().is_zero());
}

}  // namespace

model::Spread spread(Context& context, const ast::Spread& written) {
    model::Spread result;
    if (written.distribution) {
        const auto kind = meaning(context, *written.distribution, "a distribution", distributions);
        if (!kind) {
            return result;
        }
        result.kind = *kind;
    }
    const Arguments wanted = arguments_of(result.kind);
    if (!fits(written, wanted)) {
        context.diagnostics.report(written.span, spread_arguments, text_at(context, written.span),
                                   std::string(wanted.example));
        return result;
    }
    for (const auto& argument : written.arguments) {
        if (const auto value = days(context, argument.amount)) {
            result.days.push_back(*value);
        }
    }
    if (result.days.size() == written.arguments.size() && !is_in_order(result)) {
        context.diagnostics.report(written.span, spread_order, written.distribution->text,
                                   std::string(order_of(result.kind)));
    }
    return result;
}

}  // namespace tranche::compiler
