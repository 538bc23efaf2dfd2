// SPDX-License-Identifier: Apache-2.0
#include "ledger/postings.h"

#include "base/check.h"
#include "ledger/charges.h"
#include "ledger/loan_postings.h"
#include "ledger/names.h"
#include "model/capacity.h"
#include "model/versions.h"
#include "rules/termination.h"
#include "rules/tranche.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace tranche::ledger {

namespace {

/// A tranche of an investment or a capacity, as the books see it.
struct Commitment {
    const std::string& instrument;
    const std::string& tranche;
    model::NodeId node;
    std::vector<rules::Step> caps;  ///< Each from its day on; more than one if it is amended.
    model::PartyId from;
    model::PartyId to;
    std::optional<Date> definitive_from;
};

class Books {
public:
    Books(const model::Deal& deal, const rules::Timeline& timeline, Date through)
        : deal_(deal), timeline_(timeline), through_(through) {
        for (const rules::Event& event : timeline.events) {
            if (event.kind == rules::EventKind::became_definitive) {
                definitive_days_.emplace(event.node, event.day);
            }
        }
    }

    std::vector<Event> derive() {
        for (const rules::TrancheHistory& history : timeline_.tranches) {
            tranche(history);
        }
        for (const rules::DeliveryHistory& history : timeline_.deliveries) {
            delivery(history);
        }
        for (std::uint32_t i = 0; i < deal_.purchases.size(); ++i) {
            obligations({i});
        }
        amendments();
        for (const rules::Settlement& settlement : timeline_.settlements) {
            settle(settlement);
        }
        for (const rules::CapacityCharge& one : timeline_.charged) {
            charge(one);
        }
        for (std::uint32_t i = 0; i < deal_.purchases.size(); ++i) {
            credits(deal_.purchases[i], timeline_.by_credit.at(i));
            if (!deal_.purchases[i].unit.is_money()) {
                charges(deal_.purchases[i], timeline_.priced.at(i));
            }
        }
        orders();
        for (Event& event : loan_events(deal_, timeline_, through_)) {
            events_.push_back(std::move(event));
        }
        return std::move(events_);
    }

private:
    /// An event without postings, or nothing if it lies after what is asked for.
    Event* add(
        model::NodeId node, std::string kind, Date day, model::PartyId from, model::PartyId to) {
        if (day > through_) {
            return nullptr;
        }
        Event& event = events_.emplace_back();
        event.contract = deal_.name;
        event.clause = deal_[node].path;
        event.kind = std::move(kind);
        event.effective = day;
        event.from_party = deal_[from].name;
        event.to_party = deal_[to].name;
        event.origin = Origin::derived;
        return &event;
    }

    /// From which of the accounts of a tranche an amount moves to which.
    struct Way {
        CommitLeaf from;
        CommitLeaf to;
    };

    void move(const Commitment& one,
              std::string kind,
              Date day,
              const Quantity& amount,
              const Way& way,
              std::string occurrence = {}) {
        if (Event* event = add(one.node, std::move(kind), day, one.from, one.to)) {
            event->occurrence = std::move(occurrence);
            event->postings = {
                {commit_account(deal_, one.instrument, one.tranche, way.to), amount},
                {commit_account(deal_, one.instrument, one.tranche, way.from), negative(amount)}};
        }
    }

    [[nodiscard]] Date announced() const { return deal_.announced.value_or(deal_.term.begin); }

    /// Announced on the day of the announcement; then bound on the day its status is definitive, if
    /// that is not after `last`: what was withdrawn binds nobody any more.
    void announce_and_bind(const Commitment& one, Date last) {
        const Date begin = std::max(announced(), one.caps.front().day);
        move(one, "announce", begin, one.caps.front().amount,
             {CommitLeaf::ceiling, CommitLeaf::announced});
        const bool binds = one.definitive_from && *one.definitive_from <= last;
        const Date bound = binds ? std::max(begin, *one.definitive_from) : Date::end();
        if (binds) {
            move(one, "bind", bound, cap_on(one, bound),
                 {CommitLeaf::announced, CommitLeaf::undrawn});
        }
        for (std::size_t i = 1; i < one.caps.size() && one.caps[i].day <= last; ++i) {
            const Quantity more = one.caps[i].amount - one.caps[i - 1].amount;
            if (!more.is_zero()) {
                // On the day it binds, what it binds to is moved as a whole.
                move(one, "amend", one.caps[i].day, more,
                     {CommitLeaf::ceiling,
                      one.caps[i].day <= bound ? CommitLeaf::announced : CommitLeaf::undrawn},
                     one.caps[i].day.text());
            }
        }
    }

    /// The cap in force on a day.
    [[nodiscard]] static const Quantity& cap_on(const Commitment& one, Date day) {
        std::size_t at = 0;
        while (at + 1 < one.caps.size() && one.caps[at + 1].day <= day) {
            ++at;
        }
        return one.caps[at].amount;
    }

    /// The caps of a tranche, each from its day on: `cap_of` a version, if that has the tranche.
    template <typename CapOf>
    [[nodiscard]] std::vector<rules::Step> caps(const CapOf& cap_of) const {
        std::vector<rules::Step> caps;
        model::for_each_version(deal_, [&](const model::Deal& version, const Period& in_force) {
            if (const auto cap = cap_of(version)) {
                caps.push_back({in_force.begin, *cap, rules::Basis::recorded});
            }
        });
        return caps;
    }

    void tranche(const rules::TrancheHistory& history) {
        const model::Investment& investment = deal_.investments[history.tranche.instrument.index];
        const model::InvestmentTranche& tranche = investment.tranches[history.tranche.index];
        const auto cap_of = [&](const model::Deal& version) {
            const auto* agreed = model::investment_tranche_in(version, history.tranche);
            return agreed == nullptr ? nullptr : &agreed->cap;
        };
        const Commitment one{investment.name,        tranche.name,        tranche.node,
                             caps(cap_of),           investment.investor, investment.issuer,
                             history.definitive_from};
        announce_and_bind(one, history.lapsed ? history.lapsed->day : tranche.window.last());
        if (history.lapsed) {
            lapse(one, *history.lapsed);
        }
    }

    void lapse(const Commitment& one, const rules::Step& lapsed) {
        const bool was_bound = one.definitive_from && *one.definitive_from <= lapsed.day;
        move(one, "lapse", lapsed.day, lapsed.amount,
             {was_bound ? CommitLeaf::undrawn : CommitLeaf::announced,
              was_bound ? CommitLeaf::lapsed : CommitLeaf::withdrawn});
    }

    void delivery(const rules::DeliveryHistory& history) {
        const model::Capacity& capacity = deal_.capacities[history.tranche.instrument.index];
        const model::CapacityTranche& tranche = capacity.tranches[history.tranche.index];
        const auto size_of = [&](const model::Deal& version) {
            const auto* agreed = model::capacity_tranche_in(version, history.tranche);
            return agreed == nullptr ? std::nullopt : std::optional(model::size_of(*agreed));
        };
        const Commitment one{capacity.name,   tranche.name,   tranche.node,           caps(size_of),
                             capacity.seller, capacity.buyer, history.definitive_from};
        announce_and_bind(one, history.delivered ? history.delivered->day
                               : history.lapsed  ? history.lapsed->day
                                                 : Date::last());
        Quantity before = zero(units::mw);
        for (const rules::Step& part : history.parts) {
            move(one, "deliver", part.day, part.amount - before,
                 {CommitLeaf::undrawn, CommitLeaf::drawn}, part.day.text());
            energise(one, part.day, part.amount - before, part.day.text());
            before = part.amount;
        }
        if (history.lapsed) {
            lapse(one, *history.lapsed);
        }
        if (!history.delivered) {
            return;
        }
        const Date day = history.delivered->day;
        const Quantity& cap = cap_on(one, day);
        move(one, "deliver", day, before.is_zero() ? cap : cap - before,
             {CommitLeaf::undrawn, CommitLeaf::drawn});
        energise(one, day, history.delivered->amount - before, {});
    }

    void energise(const Commitment& one, Date day, const Quantity& power, std::string occurrence) {
        if (power.is_zero()) {
            return;
        }
        if (Event* event = add(one.node, "energise", day, one.from, one.to)) {
            event->occurrence = std::move(occurrence);
            event->postings = {{account(deal_, "Assets", "Power", "Firm"), power},
                               {account(deal_, "Equity", "Power", "Firm"), negative(power)}};
        }
    }

    /// What each minimum owes from the day on which the purchase binds, and what an amendment makes
    /// it more or less. What an amendment takes away of a period that is not over is owed no more.
    void obligations(model::PurchaseId id) {
        const auto from = definitive_day(deal_[id]);
        if (!from) {
            return;
        }

        struct Owed {
            const model::Minimum* minimum;
            Quantity amount;
        };

        std::map<std::string, Owed> owed;
        model::for_each_version(deal_, [&](const model::Deal& version, const Period& in_force) {
            if (id.index >= version.purchases.size() || *from >= in_force.end) {
                return;
            }
            const model::Purchase& purchase = version.purchases[id.index];
            const bool is_first = owed.empty() && in_force.begin <= *from;
            const Date day = std::max(*from, in_force.begin);
            std::map<std::string, Owed> now;
            for (const model::Minimum& minimum : purchase.minimums) {
                if (minimum.period.last() >= day) {
                    const Quantity amount = newly_owed(purchase, minimum, *from);
                    const auto before = owed.find(minimum.label);
                    const bool is_new = before == owed.end();
                    oblige(purchase, minimum, is_new ? amount : amount - before->second.amount,
                           is_first ? "oblige" : "amend", day);
                    now.emplace(minimum.label, Owed{&minimum, amount});
                }
            }
            for (const auto& [label, gone] : owed) {
                if (now.count(label) == 0 && gone.minimum->period.last() >= day) {
                    oblige(purchase, *gone.minimum, negative(gone.amount), "amend", day);
                }
            }
            owed = std::move(now);
        });
        terminate(id);
    }

    /// A termination leaves of the minimums of periods that are not over what is settled then.
    void terminate(model::PurchaseId id) {
        const auto end =
            rules::terminated_on(timeline_.terminations,
                                 model::InstrumentRef{model::InstrumentKind::purchase, id.index});
        if (!end) {
            return;
        }
        const model::Purchase& purchase = model::purchase_on(deal_, id, *end);
        for (std::size_t i = 0; i < purchase.minimums.size(); ++i) {
            const model::Minimum& minimum = purchase.minimums[i];
            const auto owed = owed_.find(minimum.node);
            if (minimum.period.last() <= *end || owed == owed_.end()) {
                continue;
            }
            const auto left = rules::ended_minimum(deal_, purchase, i, end);
            const Quantity less = left ? minimum.amount - left->amount : owed->second;
            oblige(purchase, minimum, negative(less), "terminate", *end);
        }
    }

    void oblige(const model::Purchase& purchase,
                const model::Minimum& minimum,
                const Quantity& amount,
                std::string kind,
                Date day) {
        owed_.try_emplace(minimum.node, zero(amount.unit)).first->second += amount;
        const std::string occurrence = kind == "amend" ? day.text() : std::string();
        Event* event = amount.is_zero() ? nullptr
                                        : add(minimum.node, std::move(kind), day, purchase.buyer,
                                              purchase.seller);
        if (event != nullptr) {
            event->occurrence = occurrence;
            event->postings = {
                {obligation_account(deal_, purchase, minimum.label, ObligationLeaf::open), amount},
                {obligation_account(deal_, purchase, minimum.label, ObligationLeaf::minimum),
                 negative(amount)}};
        }
    }

    /// Amendments by themselves; what they change is with its clause.
    void amendments() {
        for (const model::Amendment& amendment : deal_.amendments) {
            if (amendment.effective > through_) {
                continue;
            }
            Event& event = events_.emplace_back();
            event.contract = deal_.name;
            event.clause = deal_[amendment.node].path;
            event.kind = "amendment";
            event.effective = amendment.effective;
            event.memo = amendment.title;
            event.origin = Origin::derived;
            if (amendment.signed_on) {
                event.facts["signed"] = amendment.signed_on->text();
            }
        }
    }

    /// What `minimum` adds to the obligations of a purchase that binds from a day: all of it, or if
    /// it is cumulative what it has more than the one before, if that is owed too.
    [[nodiscard]] static Quantity newly_owed(const model::Purchase& purchase,
                                             const model::Minimum& minimum,
                                             Date from) {
        const model::Minimum* before = &minimum - 1;
        const bool holds_another = purchase.schedule == model::Schedule::cumulative &&
                                   &minimum != &purchase.minimums.front() &&
                                   from <= before->period.last();
        return holds_another ? minimum.amount - before->amount : minimum.amount;
    }

    /// The day a purchase became definitive, by the events of the timeline.
    [[nodiscard]] std::optional<Date> definitive_day(const model::Purchase& purchase) const {
        const auto found = definitive_days_.find(purchase.node);
        if (found != definitive_days_.end()) {
            return found->second;
        }
        return purchase.status.initial == model::Status::definitive ? std::optional(announced())
                                                                    : std::nullopt;
    }

    void settle(const rules::Settlement& settlement) {
        const model::Purchase& purchase =
            model::purchase_on(deal_, settlement.purchase, settlement.period.last());
        if (settlement.force != rules::Force::binding) {
            return;
        }
        Event* event = add(settlement.node, "settle", settlement.period.last(), purchase.buyer,
                           purchase.seller);
        if (event == nullptr) {
            return;
        }
        const auto minimum = std::find_if(
            purchase.minimums.begin(), purchase.minimums.end(),
            [&](const model::Minimum& one) { return one.node.index == settlement.node.index; });
        if (minimum != purchase.minimums.end()) {
            const auto index = static_cast<std::size_t>(minimum - purchase.minimums.begin());
            const auto end = rules::terminated_on(
                timeline_.terminations,
                model::InstrumentRef{model::InstrumentKind::purchase, settlement.purchase.index});
            close_period(*event, purchase,
                         rules::ended_minimum(deal_, purchase, index, end).value(), settlement);
        }
        pay(*event, "Liabilities", "Payable", settlement.owed);
        pay(*event, "Liabilities", "Payable", negative(settlement.given_back));
        pay(*event, "Assets", "Receivable", negative(settlement.refund));
        event->facts = {{"counted", plain(settlement.counted.value)},
                        {"minimum", plain(settlement.minimum.value)},
                        {"shortfall", plain(settlement.shortfall.value)},
                        {"unit", settlement.shortfall.unit.text()}};
        if (settlement.due) {
            event->facts["due"] = settlement.due->text();
        }
        const rules::Flows& flows = settlement.flows;
        const auto tell = [&](const char* name, const Quantity& amount) {
            if (!amount.is_zero()) {
                event->facts[name] = plain(amount.value);
            }
        };
        tell("made_up", flows.made_up);
        tell("carry_used", flows.carry_used);
        tell("carried_forward", flows.carried);
        tell("deferred", flows.deferred);
        tell("refunded", flows.refunded);
    }

    /// What is owed to the other side for what is not taken; negative if it is given back.
    void pay(Event& event, std::string_view root, std::string_view kind, const Quantity& amount) {
        if (!amount.is_zero()) {
            event.postings.push_back({account(deal_, "Expenses", "Compute", "TakeOrPay"), amount});
            event.postings.push_back({account(deal_, root, kind, ""), negative(amount)});
        }
    }

    /// Money for quantities that were taken.
    void charges(const model::Purchase& purchase, const std::vector<rules::Step>& steps) {
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const rules::Step& step = steps[i];
            Event* event = step.amount.is_zero() ? nullptr
                                                 : add(purchase.node, "charge", step.day,
                                                       purchase.seller, purchase.buyer);
            if (event != nullptr) {
                event->occurrence = std::to_string(i + 1);
                event->postings = {
                    {account(deal_, "Expenses", "Compute", "Usage"), step.amount},
                    {account(deal_, "Liabilities", "Payable", ""), negative(step.amount)}};
            }
        }
    }

    /// Parts of purchases that have fallen due.
    void orders() {
        for (const rules::OrderHistory& one : timeline_.orders) {
            const model::Purchase& purchase = deal_[one.purchase];
            const model::Order& order = purchase.orders.at(one.order);
            if (Event* event =
                    add(order.node, "charge", one.due, purchase.seller, purchase.buyer)) {
                event->postings = {
                    {account(deal_, "Expenses", "Compute", "Usage"), order.amount},
                    {account(deal_, "Liabilities", "Payable", ""), negative(order.amount)}};
            }
        }
    }

    /// Use that was paid before, by the payment of a shortfall.
    void credits(const model::Purchase& purchase, const std::vector<rules::Step>& steps) {
        for (std::size_t i = 0; i < steps.size(); ++i) {
            Event* event = add(purchase.shortfall.front().node, "credit", steps[i].day,
                               purchase.seller, purchase.buyer);
            if (event != nullptr) {
                event->occurrence = std::to_string(i + 1);
                pay(*event, "Liabilities", "Payable", negative(steps[i].amount));
            }
        }
    }

    /// Money that one side owes the other, in the books of the buyer. Its clause is the tranche:
    /// one clause of a capacity may hold for several.
    void charge(const rules::CapacityCharge& one) {
        const ChargePosting words = posting_of(deal_, one.kind);
        if (Event* event = add(model::charged_of(deal_, one.tranche).node, words.kind, one.day,
                               one.from, one.to)) {
            event->occurrence = fmt::format("{} {}", one.day, deal_[one.node].path);
            event->postings = {{words.debit, one.amount}, {words.credit, negative(one.amount)}};
            if (one.due) {
                event->facts["due"] = one.due->text();
            }
        }
    }

    /// Nothing of a period stays open but what is deferred: what was neither taken nor met by what
    /// was carried forward is short, though only the take-or-pay share of it becomes a payment.
    void close_period(Event& event,
                      const model::Purchase& purchase,
                      const model::Minimum& minimum,
                      const rules::Settlement& settlement) {
        const Quantity owed = owed_.at(minimum.node);
        Quantity& lacking =
            short_of_.try_emplace(settlement.purchase.index, zero(owed.unit)).first->second;
        const rules::Flows& flows = settlement.flows;
        Quantity covered = settlement.counted - flows.made_up;
        if (purchase.schedule == model::Schedule::cumulative) {
            // Counted from the first day on, as the minimum is; less what was owed before.
            covered += lacking - (minimum.amount - owed);
        }
        for (const rules::CaughtUp& one : flows.caught_up) {
            close(event, purchase, one.of,
                  {{ObligationLeaf::taken, one.taken}, {ObligationLeaf::short_of, one.paid}});
            covered -= one.taken;
        }
        const Quantity taken = std::clamp(covered, zero(owed.unit), owed);
        const Quantity carried = std::min(flows.carry_used, owed - taken);
        const Quantity missing = owed - taken - carried - flows.deferred;
        lacking += missing;
        close(event, purchase, minimum.node,
              {{ObligationLeaf::taken, taken},
               {ObligationLeaf::carried, carried},
               {ObligationLeaf::short_of, missing}});
    }

    using Parts = std::vector<std::pair<ObligationLeaf, Quantity>>;

    /// Moves parts of what is open of a minimum.
    void close(Event& event,
               const model::Purchase& purchase,
               model::NodeId of,
               const Parts& parts) const {
        const auto minimum =
            std::find_if(purchase.minimums.begin(), purchase.minimums.end(),
                         [&](const model::Minimum& one) { return one.node.index == of.index; });
        check(minimum != purchase.minimums.end(), "an obligation of no minimum");
        const auto post = [&](ObligationLeaf leaf, const Quantity& amount) {
            if (!amount.is_zero()) {
                event.postings.push_back(
                    {obligation_account(deal_, purchase, minimum->label, leaf), amount});
            }
        };
        Quantity closed = zero(minimum->amount.unit);
        for (const auto& [leaf, amount] : parts) {
            post(leaf, amount);
            closed += amount;
        }
        post(ObligationLeaf::open, negative(closed));
    }

    const model::Deal& deal_;
    const rules::Timeline& timeline_;
    Date through_;
    std::map<model::NodeId, Date> definitive_days_;
    std::map<model::NodeId, Quantity> owed_;      ///< Of each minimum, what was agreed to be taken.
    std::map<std::uint32_t, Quantity> short_of_;  ///< By purchase, what its minimums lacked.
    std::vector<Event> events_;
};

}  // namespace

std::vector<Event> derived_events(const model::Deal& deal,
                                  const rules::Timeline& timeline,
                                  Date through) {
    return Books(deal, timeline, through).derive();
}

}  // namespace tranche::ledger
