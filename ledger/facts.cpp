// SPDX-License-Identifier: Apache-2.0
#include "ledger/facts.h"

#include "ledger/postings.h"
#include "model/subject.h"
#include "model/versions.h"
#include "rules/observed.h"

#include <algorithm>
#include <functional>
#include <map>

namespace tranche::ledger {

namespace {

using Outcome = rules::MilestoneFact::Outcome;

/// What loans charge, by any text there was.
void add_loans(const model::Deal& deal, std::map<std::string, model::NodeId>& owed) {
    model::for_each_version(deal, [&](const model::Deal& version, const Period&) {
        for (const model::Investment& investment : version.investments) {
            const auto& loan = investment.loan;
            if (!loan) {
                continue;
            }
            owed[deal[loan->repay_node].path] = loan->repay_node;
            for (const auto* accrual : {&loan->fee, &loan->interest}) {
                if (*accrual) {
                    owed[deal[(*accrual)->node].path] = (*accrual)->node;
                }
            }
        }
    });
}

/// Where the paths of a deal lead.
struct Paths {
    explicit Paths(const model::Deal& deal) {
        for (std::uint32_t i = 0; i < deal.milestones.size(); ++i) {
            milestones[deal.milestones[i].name] = {i};
        }
        for (std::uint32_t i = 0; i < deal.events.size(); ++i) {
            events[deal.events[i].name] = {i};
        }
        for (std::uint32_t i = 0; i < deal.investments.size(); ++i) {
            for (std::uint32_t j = 0; j < deal.investments[i].tranches.size(); ++j) {
                const std::string& path = deal[deal.investments[i].tranches[j].node].path;
                tranches[path] = {{model::InstrumentKind::investment, i}, j};
            }
        }
        for (std::uint32_t i = 0; i < deal.capacities.size(); ++i) {
            for (std::uint32_t j = 0; j < deal.capacities[i].tranches.size(); ++j) {
                const std::string& path = deal[deal.capacities[i].tranches[j].node].path;
                deliveries[path] = {{model::InstrumentKind::capacity, i}, j};
            }
        }
        add_loans(deal, owed);
        for (std::uint32_t i = 0; i < deal.backstops.size(); ++i) {
            backstops[deal.backstops[i].name] = i;
            owed[deal.backstops[i].name] = deal.backstops[i].node;
        }
        for (std::uint32_t i = 0; i < deal.observables.size(); ++i) {
            observables[deal.observables[i].name] = {i};
        }
        for (std::uint32_t i = 0; i < deal.purchases.size(); ++i) {
            const model::Purchase& purchase = deal.purchases[i];
            charged[purchase.name] = {{i}, std::nullopt};
            for (std::uint32_t j = 0; j < purchase.kinds.size(); ++j) {
                charged[deal[purchase.kinds[j].node].path] = {{i}, j};
            }
            for (const model::Minimum& minimum : purchase.minimums) {
                owed[deal[minimum.node].path] = minimum.node;
            }
            for (std::uint32_t j = 0; purchase.excuses && j < purchase.excuses->causes.size();
                 ++j) {
                causes[deal[purchase.excuses->causes[j].node].path] = {{i}, j};
            }
            if (purchase.commit) {
                owed[deal[purchase.commit->node].path] = purchase.commit->node;
            }
        }
        for (std::uint32_t i = 0; i < deal.obligations.size(); ++i) {
            obligations[deal.obligations[i].name] = {i};
        }
    }

    std::map<std::string, model::MilestoneId> milestones;
    std::map<std::string, model::ObservableId> observables;
    std::map<std::string, model::EventId> events;
    std::map<std::string, model::TrancheRef> tranches;
    std::map<std::string, model::TrancheRef> deliveries;
    std::map<std::string, std::pair<model::PurchaseId, std::optional<std::uint32_t>>> charged;
    std::map<std::string, std::uint32_t> backstops;
    std::map<std::string, model::NodeId> owed;
    std::map<std::string, std::pair<model::PurchaseId, std::uint32_t>> causes;
    std::map<std::string, model::ObligationId> obligations;
};

/// The amount of a recorded event: its first posting; or if it posts nothing, what it says.
std::optional<Quantity> amount_of(const Event& event) {
    if (!event.postings.empty()) {
        return event.postings.front().amount;
    }
    const auto amount = event.facts.find("amount");
    const auto unit = event.facts.find("unit");
    if (amount == event.facts.end() || unit == event.facts.end()) {
        return std::nullopt;
    }
    const auto value = Decimal::parse(amount->second);
    const auto of = Unit::written(unit->second);
    return value && of ? std::optional(Quantity{*value, *of}) : std::nullopt;
}

/// Adds what was published to `facts`; false if the deal no longer observes it in that unit.
bool observe(const model::Deal& deal, const Event& event, const Paths& paths, rules::Facts& facts) {
    const auto found = paths.observables.find(event.clause);
    if (found == paths.observables.end() ||
        deal[found->second].unit.text() != event.facts.at("unit")) {
        return false;
    }
    const auto value = Decimal::parse(event.facts.at("value"));
    const Period day{event.effective, event.effective + 1};
    rules::observe(facts, found->second,
                   {day, {value.value(), deal[found->second].unit}, rules::Basis::recorded});
    return true;
}

/// Adds what was measured of a tranche; false if the deal has no such tranche.
bool add_reading(const Event& event, const Paths& paths, rules::Facts& facts) {
    using model::ReadingOf;
    const auto found = paths.deliveries.find(event.clause);
    if (found == paths.deliveries.end()) {
        return false;
    }
    model::Reading one;
    one.tranche = found->second;
    for (const ReadingOf what :
         {ReadingOf::delivered, ReadingOf::availability, ReadingOf::energy}) {
        if (event.facts.at("what") == word(what)) {
            one.what = what;
        }
    }
    one.days = {Date::parse(event.facts.at("from")).value(),
                Date::parse(event.facts.at("to")).value() + 1};
    one.value = Decimal::parse(event.facts.at("value")).value();
    one.reference = event.occurrence.substr(word(one.what).size() + 1);
    facts.readings.push_back(std::move(one));
    return true;
}

/// Adds that an event of the deal began, or brings what is known of it up to date.
void add_occurrence(const Event& event, model::EventId id, rules::Facts& facts) {
    const std::string& outcome = event.facts.at("outcome");
    if (outcome == word(OccurrenceStep::began)) {
        facts.occurrences.push_back({id, event.effective, {}, {}, rules::Basis::recorded});
        return;
    }
    for (rules::Occurrence& one : facts.occurrences) {
        if (one.event == id && one.from.text() == event.facts.at("began")) {
            (outcome == word(OccurrenceStep::ended) ? one.to : one.notice) = event.effective;
        }
    }
}

/// Adds a termination; false if the deal no longer has what it ends, or who may end it.
bool terminate(const model::Deal& deal, const Event& event, rules::Facts& facts) {
    const auto subject = model::subject_named(deal, event.facts.at("subject"));
    const auto holder = std::find_if(
        deal.parties.begin(), deal.parties.end(),
        [&](const model::Party& party) { return party.name == event.facts.at("holder"); });
    const auto node =
        std::find_if(deal.nodes.begin(), deal.nodes.end(),
                     [&](const model::Node& one) { return one.path == event.clause; });
    const auto last = Date::parse(event.facts.at("last"));
    if (!subject || holder == deal.parties.end() || node == deal.nodes.end() || !last) {
        return false;
    }
    facts.terminations.push_back(
        {.subject = *subject,
         .holder = {static_cast<std::uint32_t>(holder - deal.parties.begin())},
         .node = {static_cast<std::uint32_t>(node - deal.nodes.begin())},
         .notice = event.effective,
         .last = *last,
         .basis = rules::Basis::recorded});
    return true;
}

/// Adds what moves an amount; false if the deal has no such clause.
bool add_amount(const Event& event, const Paths& paths, rules::Facts& facts) {
    const auto amount = amount_of(event);
    if (!amount) {
        return false;
    }
    if (event.kind == "draw") {
        const auto found = paths.tranches.find(event.clause);
        if (found == paths.tranches.end()) {
            return false;
        }
        facts.draws.push_back({found->second, event.effective, *amount, event.occurrence});
        return true;
    }
    if (event.kind == "invoice") {
        const auto found = paths.charged.find(event.clause);
        if (found == paths.charged.end()) {
            return false;
        }
        const auto& [purchase, kind] = found->second;
        facts.invoices.push_back({purchase, event.effective, *amount, event.occurrence, kind});
        return true;
    }
    if (event.kind == "unsold_hours") {
        const auto found = paths.backstops.find(event.clause);
        if (found == paths.backstops.end()) {
            return false;
        }
        facts.unsold.push_back(
            {found->second, month_of(event.effective), *amount, event.occurrence});
        return true;
    }
    if (event.kind == "excuse") {
        const auto found = paths.causes.find(event.clause);
        if (found == paths.causes.end()) {
            return false;
        }
        const auto& [purchase, cause] = found->second;
        facts.excuses.push_back({purchase, cause, event.effective, *amount, event.occurrence});
        return true;
    }
    const auto found = paths.owed.find(event.clause);
    if (event.kind != "payment" || found == paths.owed.end()) {
        return false;
    }
    facts.payments.push_back({found->second, event.effective, *amount, event.occurrence});
    return true;
}

/// Adds the fact to `facts`; false if the deal has no such clause.
bool add(const model::Deal& deal, const Event& event, const Paths& paths, rules::Facts& facts) {
    if (event.kind == "observation") {
        return observe(deal, event, paths, facts);
    }
    if (event.kind == "reading") {
        return add_reading(event, paths, facts);
    }
    if (event.kind == "milestone") {
        const auto found = paths.milestones.find(event.clause);
        if (found == paths.milestones.end()) {
            return false;
        }
        const bool is_waived = event.facts.at("outcome") == "waived";
        facts.milestones[found->second.index] = {
            .outcome = is_waived ? Outcome::waived : Outcome::met,
            .day = event.effective,
            .basis = rules::Basis::recorded};
        return true;
    }
    if (event.kind == "event") {
        const auto found = paths.events.find(event.clause);
        if (found == paths.events.end()) {
            return false;
        }
        add_occurrence(event, found->second, facts);
        return true;
    }
    if (event.kind == "termination") {
        return terminate(deal, event, facts);
    }
    if (event.kind == "election") {
        const auto found = paths.owed.find(event.clause);
        if (found == paths.owed.end()) {
            return false;
        }
        facts.elections.push_back({found->second, event.effective});
        return true;
    }
    if (event.kind == "performance") {
        const auto found = paths.obligations.find(event.clause);
        if (found == paths.obligations.end()) {
            return false;
        }
        facts.performances.push_back({{found->second, event.occurrence}, event.effective});
        return true;
    }
    return add_amount(event, paths, facts);
}

}  // namespace

KnownFacts facts(const model::Deal& deal,
                 const std::vector<Entry>& entries,
                 Date as_of,
                 Date horizon) {
    const Paths paths(deal);
    KnownFacts known{rules::no_facts(deal, as_of, horizon), {}};
    for (const Entry& entry : entries) {
        const bool is_fact = entry.event.origin == Origin::recorded;
        if (is_fact && !add(deal, entry.event, paths, known.facts)) {
            known.strangers.push_back(entry.event.clause);
        }
    }
    return known;
}

}  // namespace tranche::ledger
