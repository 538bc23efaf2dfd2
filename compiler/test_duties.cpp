// SPDX-License-Identifier: Apache-2.0
/// Which duty of an obligation a test speaks of.
#include "compiler/diagnostics.h"
#include "compiler/moments.h"
#include "compiler/test_case.h"
#include "model/duties.h"

#include <fmt/format.h>

namespace tranche::compiler {

std::optional<model::DutyRef> duty_named(Context& context,
                                         model::ObligationId id,
                                         const ast::Name& name,
                                         const std::optional<ast::TestPeriod>& in) {
    const auto* each = std::get_if<model::DueEach>(&context.deal[id].due);
    if (each == nullptr && !in) {
        return model::DutyRef{id, {}};
    }
    if (!in) {
        context.diagnostics.report(name.span, asked_otherwise, name.text, "in one of its periods")
            .suggest(fmt::format(
                "add `in {}`",
                model::label(each->every,
                             model::period_with(each->every, context.deal.term.begin))));
        return std::nullopt;
    }
    const auto days = in->range ? period(context, *in->range) : context.deal.term;
    if (!days) {
        return std::nullopt;
    }
    const auto duty = model::duty_of(context.deal, id, *days);
    if (!duty) {
        context.diagnostics
            .report(in->span, no_such_duty, name.text,
                    fmt::format("of `{}`", text_at(context, in->span)))
            .note(context.deal[context.deal[id].node].span, "declared here");
    }
    return duty;
}

std::optional<model::DutyRef> duty_given(Context& context,
                                         model::ObligationId id,
                                         const ast::GivenOutcome& given,
                                         Date day) {
    if (given.in) {
        return duty_named(context, id, given.of, given.in);
    }
    const auto duty = model::performed_by(context.deal, id, day);
    if (!duty) {
        context.diagnostics
            .report(given.of.span, no_such_duty, given.of.text,
                    fmt::format("of a period that ended before {}", day))
            .note(context.deal[context.deal[id].node].span, "declared here");
    }
    return duty;
}

}  // namespace tranche::compiler
