// SPDX-License-Identifier: Apache-2.0
/// Terminations as somebody reports them.
#include "base/text.h"
#include "cli/error.h"
#include "cli/reported.h"
#include "ledger/postings.h"
#include "model/subject.h"
#include "rules/evaluate.h"
#include "rules/termination.h"

#include <algorithm>

namespace tranche::cli {

namespace {

model::PartyId party_named(const model::Deal& deal, const std::string& name) {
    std::vector<std::string_view> known;
    for (std::uint32_t i = 0; i < deal.parties.size(); ++i) {
        if (deal.parties[i].name == name) {
            return {i};
        }
        known.push_back(deal.parties[i].name);
    }
    const auto near = nearest(name, known);
    throw failure(nothing_of_that_name, {}, deal.name, "party", name,
                  near ? fmt::format("; did you mean `{}`?", *near) : std::string());
}

/// "; it may from 2027-06-30 until 2027-07-31", of the power of that kind that opens first.
std::string when_open(const rules::Timeline& timeline,
                      model::PartyId holder,
                      const model::Subject& subject) {
    for (const rules::OpenPower& one : timeline.powers) {
        if (one.power.holder == holder && one.power.subject == subject) {
            return fmt::format("; it may from {} until {}", one.from, one.last);
        }
    }
    return {};
}

}  // namespace

ledger::Event read_termination(const Report& report, const model::Deal& deal, rules::Facts& facts) {
    const auto subject = model::subject_named(deal, report.subject);
    if (!subject) {
        const std::vector<std::string> names = model::subject_names(deal);
        const auto near =
            nearest(report.subject, std::vector<std::string_view>(names.begin(), names.end()));
        throw failure(nothing_of_that_name, {}, deal.name, "instrument or tranche", report.subject,
                      near ? fmt::format("; did you mean `{}`?", *near) : std::string());
    }
    const model::PartyId holder = party_named(deal, report.by);
    const auto known = std::find_if(
        facts.terminations.begin(), facts.terminations.end(), [&](const rules::Termination& one) {
            return one.subject == *subject && one.holder == holder && one.notice == report.day;
        });
    if (known != facts.terminations.end()) {
        return ledger::termination_event(deal, *known);
    }
    const rules::Timeline timeline = rules::evaluate(deal, facts);
    const rules::OpenPower* power = rules::open_power(timeline, holder, *subject, report.day);
    if (power == nullptr) {
        throw failure(power_not_open, {}, report.by, report.subject, report.day.text(),
                      when_open(timeline, holder, *subject));
    }
    facts.terminations.push_back(rules::termination_by(deal, *power, report.day));
    return ledger::termination_event(deal, facts.terminations.back());
}

}  // namespace tranche::cli
