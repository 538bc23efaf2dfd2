// SPDX-License-Identifier: Apache-2.0
/// What somebody reports, as events: what happened, whom it concerns, and what it moves.
#include "base/check.h"
#include "ledger/loan_postings.h"
#include "ledger/names.h"
#include "ledger/postings.h"
#include "model/subject.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace tranche::ledger {

namespace {

Event recorded(const model::Deal& deal,
               std::string clause,
               std::string kind,
               std::string occurrence,
               Date day) {
    Event event;
    event.contract = deal.name;
    event.clause = std::move(clause);
    event.kind = std::move(kind);
    event.occurrence = std::move(occurrence);
    event.effective = day;
    event.origin = Origin::recorded;
    return event;
}

/// Who pays, and who is paid.
struct Sides {
    model::PartyId buyer;
    model::PartyId seller;
};

Sides paying(const model::Deal& deal, model::NodeId of) {
    for (const model::Backstop& backstop : deal.backstops) {
        if (backstop.node == of) {
            return {backstop.buyer, backstop.seller};
        }
    }
    for (const model::Purchase& purchase : deal.purchases) {
        const bool is_minimum =
            std::any_of(purchase.minimums.begin(), purchase.minimums.end(),
                        [&](const model::Minimum& one) { return one.node.index == of.index; });
        if (is_minimum || (purchase.commit && purchase.commit->node.index == of.index)) {
            return {purchase.buyer, purchase.seller};
        }
    }
    fail("a payment of no purchase", __FILE__, __LINE__);
}

}  // namespace

Event milestone_event(const model::Deal& deal,
                      model::MilestoneId id,
                      const rules::MilestoneFact& fact,
                      const std::string& evidence) {
    const model::Milestone& milestone = deal[id];
    Event event = recorded(deal, milestone.name, "milestone", "", fact.day);
    event.facts["outcome"] =
        fact.outcome == rules::MilestoneFact::Outcome::waived ? "waived" : "met";
    if (!evidence.empty()) {
        event.facts["evidence"] = evidence;
    }
    return event;
}

Event election_event(const model::Deal& deal, const rules::Election& election) {
    return recorded(deal, deal[election.of].path, "election", {}, election.day);
}

Event performance_event(const model::Deal& deal,
                        const rules::Performance& performance,
                        const std::string& evidence) {
    const model::Obligation& obligation = deal[performance.duty.obligation];
    Event event =
        recorded(deal, obligation.name, "performance", performance.duty.period, performance.day);
    if (!evidence.empty()) {
        event.facts["evidence"] = evidence;
    }
    return event;
}

std::string_view word(OccurrenceStep step) {
    switch (step) {
        case OccurrenceStep::began: return "began";
        case OccurrenceStep::ended: return "ended";
        case OccurrenceStep::notice: return "notice";
    }
    fail("no step of an event", __FILE__, __LINE__);
}

Event occurrence_event(const model::Deal& deal,
                       const rules::Occurrence& occurrence,
                       OccurrenceStep step) {
    const Date day = step == OccurrenceStep::began   ? occurrence.from
                     : step == OccurrenceStep::ended ? occurrence.to.value()
                                                     : occurrence.notice.value();
    const std::string outcome(word(step));
    Event event = recorded(deal, deal[occurrence.event].name, "event",
                           fmt::format("{} {}", outcome, occurrence.from), day);
    event.facts["outcome"] = outcome;
    event.facts["began"] = occurrence.from.text();
    return event;
}

Event invoice_event(const model::Deal& deal, const rules::Invoice& invoice) {
    const model::Purchase& purchase = deal[invoice.purchase];
    const model::ChargeKind* kind = invoice.kind ? &purchase.kinds.at(*invoice.kind) : nullptr;
    Event event = recorded(deal, kind == nullptr ? purchase.name : deal[kind->node].path, "invoice",
                           invoice.reference, invoice.day);
    event.from_party = deal[purchase.seller].name;
    event.to_party = deal[purchase.buyer].name;
    const bool is_excluded = kind != nullptr && kind->share.is_zero();
    if (invoice.amount.unit.is_money() && !is_excluded) {
        event.postings = {{account(deal, "Expenses", "Compute", "Usage"), invoice.amount},
                          {account(deal, "Liabilities", "Payable", ""), negative(invoice.amount)}};
    } else {  // What a quantity costs follows from the prices of the contract.
        event.facts = {{"amount", plain(invoice.amount.value)},
                       {"unit", invoice.amount.unit.text()}};
    }
    return event;
}

Event excuse_event(const model::Deal& deal, const rules::Excuse& excuse) {
    const model::Purchase& purchase = deal[excuse.purchase];
    const model::Excuses::Cause& cause = purchase.excuses->causes.at(excuse.cause);
    Event event = recorded(deal, deal[cause.node].path, "excuse", excuse.reference, excuse.day);
    event.from_party = deal[purchase.seller].name;
    event.to_party = deal[purchase.buyer].name;
    event.facts = {{"amount", plain(excuse.amount.value)}, {"unit", excuse.amount.unit.text()}};
    return event;
}

Event observation_event(const model::Deal& deal,
                        model::ObservableId id,
                        Date day,
                        const Quantity& value) {
    Event event = recorded(deal, deal[id].name, "observation", day.text(), day);
    event.facts = {{"value", plain(value.value)}, {"unit", value.unit.text()}};
    return event;
}

Event termination_event(const model::Deal& deal, const rules::Termination& termination) {
    const std::string subject = model::name_of(deal, termination.subject);
    Event event =
        recorded(deal, deal[termination.node].path, "termination", subject, termination.notice);
    event.from_party = deal[termination.holder].name;
    event.facts = {{"subject", subject},
                   {"holder", deal[termination.holder].name},
                   {"last", termination.last.text()}};
    return event;
}

std::string_view word(model::ReadingOf what) {
    switch (what) {
        case model::ReadingOf::delivered: return "delivered";
        case model::ReadingOf::availability: return "availability";
        case model::ReadingOf::energy: return "energy";
    }
    fail("nothing measured", __FILE__, __LINE__);
}

Event reading_event(const model::Deal& deal, const model::Reading& one) {
    const model::CapacityTranche& tranche =
        deal.capacities.at(one.tranche.instrument.index).tranches.at(one.tranche.index);
    const std::string what(word(one.what));
    Event event = recorded(deal, deal[tranche.node].path, "reading",
                           fmt::format("{} {}", what, one.reference), one.days.last());
    event.facts = {{"what", what},
                   {"value", plain(one.value)},
                   {"from", one.days.begin.text()},
                   {"to", one.days.last().text()}};
    return event;
}

Event unsold_event(const model::Deal& deal, const rules::Unsold& one) {
    const model::Backstop& backstop = deal.backstops.at(one.backstop);
    Event event =
        recorded(deal, backstop.name, "unsold_hours", one.month.last().text(), one.month.last());
    event.from_party = deal[backstop.seller].name;
    event.to_party = deal[backstop.buyer].name;
    event.facts = {{"amount", plain(one.hours.value)}, {"unit", one.hours.unit.text()}};
    return event;
}

Event payment_event(const model::Deal& deal, const rules::Payment& payment) {
    if (auto event = loan_payment_event(deal, payment)) {
        return std::move(*event);
    }
    const Sides sides = paying(deal, payment.of);
    Event event = recorded(deal, deal[payment.of].path, "payment", payment.reference, payment.day);
    event.from_party = deal[sides.buyer].name;
    event.to_party = deal[sides.seller].name;
    event.postings = {{account(deal, "Liabilities", "Payable", ""), payment.amount},
                      {account(deal, "Assets", "Cash", ""), negative(payment.amount)}};
    return event;
}

}  // namespace tranche::ledger
