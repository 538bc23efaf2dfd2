// SPDX-License-Identifier: Apache-2.0
/// Events of a deal as somebody reports them: what began, ended, or was told of.
#include "base/text.h"
#include "cli/error.h"
#include "cli/reported.h"
#include "ledger/postings.h"

#include <algorithm>
#include <array>

namespace tranche::cli {

namespace {

using Step = ledger::OccurrenceStep;

model::EventId event_named(const model::Deal& deal, const std::string& name) {
    std::vector<std::string_view> known;
    for (std::uint32_t i = 0; i < deal.events.size(); ++i) {
        if (deal.events[i].name == name) {
            return {i};
        }
        known.push_back(deal.events[i].name);
    }
    const auto near = nearest(name, known);
    throw failure(nothing_of_that_name, {}, deal.name, "event", name,
                  near ? fmt::format("; did you mean `{}`?", *near) : std::string());
}

Step step_named(const std::string& outcome) {
    for (const Step step : {Step::began, Step::ended, Step::notice}) {
        if (outcome == ledger::word(step)) {
            return step;
        }
    }
    throw failure(unknown_word, {}, "outcome", outcome, "began, ended and notice");
}

/// What the report is about: said before, or else the last to begin before that day of those that
/// wait for such a step.
rules::Occurrence* occurrence_of(rules::Facts& facts, model::EventId event, Step step, Date day) {
    rules::Occurrence* found = nullptr;
    for (rules::Occurrence& one : facts.occurrences) {
        if (one.event != event || one.from > day) {
            continue;
        }
        const auto& done = step == Step::ended ? one.to : one.notice;
        const bool is_said = step == Step::began ? one.from == day : done == day;
        if (is_said) {
            return &one;
        }
        const bool waits = step == Step::began ? !one.to || day < *one.to
                                               : !done && (step == Step::notice || one.from < day);
        if (waits && (found == nullptr || found->from < one.from)) {
            found = &one;
        }
    }
    return found;
}

}  // namespace

ledger::Event read_event(const Report& report, const model::Deal& deal, rules::Facts& facts) {
    const model::EventId id = event_named(deal, report.subject);
    const Step step = step_named(report.outcome);
    rules::Occurrence* known = occurrence_of(facts, id, step, report.day);
    if (step == Step::began) {
        if (known != nullptr && known->from != report.day) {
            throw failure(event_goes_on, {}, report.subject, known->from.text());
        }
        if (known == nullptr) {
            facts.occurrences.push_back({id, report.day, {}, {}, rules::Basis::recorded});
            known = &facts.occurrences.back();
        }
        return ledger::occurrence_event(deal, *known, step);
    }
    if (step == Step::notice && !deal[id].notice_within) {
        throw failure(no_notice_asked, {}, report.subject);
    }
    if (known == nullptr) {
        throw failure(event_not_going_on, {}, report.subject, report.day.text());
    }
    (step == Step::ended ? known->to : known->notice) = report.day;
    return ledger::occurrence_event(deal, *known, step);
}

}  // namespace tranche::cli
