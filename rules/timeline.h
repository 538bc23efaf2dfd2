// SPDX-License-Identifier: Apache-2.0
/// What follows from a deal and its facts: the one result of the rules, which the ledger posts, the
/// plan prints, the simulation counts and the reports show.
#pragma once

#include "model/deal.h"
#include "rules/facts.h"
#include "rules/power.h"

#include <optional>
#include <string>
#include <vector>

namespace tranche::rules {

enum class EventKind {
    milestone_met,
    milestone_waived,
    milestone_missed,     ///< Its long stop passed.
    became_definitive,    ///< An instrument or a tranche with a status of its own.
    tranche_available,    ///< Every test of "can be drawn" began to pass.
    tranche_unavailable,  ///< One of them began to fail again, though the window is open.
    tranche_drawn,
    tranche_lapsed,
    tranche_delivered,  ///< MW of a capacity.
    period_settled,     ///< A minimum, or the whole commitment, compared with what counted.
    made_up,            ///< Taken of what a shortfall paid for.
    carry_used,         ///< Own use of earlier periods that meets a minimum.
    carried_forward,    ///< Own use of a period that serves later minimums.
    deferred,           ///< Part of a minimum, to a later year.
    refunded,           ///< Of what was paid for and never taken.
    credit_used,        ///< Use paid from what a shortfall paid.
    payment_due,
    payment_made,
    charged,           ///< Money that is owed for a tranche of a capacity.
    power_opened,      ///< A party may do something from 00:00 on; of a tranche, an instrument, the
                       ///< deal.
    power_ended,       ///< At 24:00 of its last day.
    guarantee_broken,  ///< Less power than promised lies in a region.
    guarantee_kept,    ///< As much as promised lies there again.
    amended,           ///< An amendment takes effect.
    event_began,       ///< An event of the deal, which goes on from this day
    event_ended,       ///< until before this one.
    terminated,        ///< At 24:00, by a party that had the power.
    duty_performed,
    duty_late,  ///< Its due date has passed, the time to cure has not.
    duty_cured,
    duty_breached,
};

/// Something that happened to the clause `node` on a day.
struct Event {
    Date day;
    EventKind kind = EventKind::milestone_met;
    model::NodeId node;
    Basis basis = Basis::recorded;
    std::optional<Quantity> amount;
};

/// An amount that came into effect on a day.
struct Step {
    Date day;
    Quantity amount;
    Basis basis = Basis::recorded;
};

struct MilestoneHistory {
    enum class State { open, met, waived, missed };

    State state = State::open;  ///< At the horizon.
    Date day;                   ///< On which it was met, waived or missed.
    Basis basis = Basis::recorded;
};

/// The life of one tranche of an investment.
struct TrancheHistory {
    model::TrancheRef tranche;
    std::optional<Date> definitive_from;
    std::optional<Date> first_available;
    std::vector<Step> draws;     ///< In order of day.
    std::optional<Step> lapsed;  ///< At 24:00 of its day.
};

/// The life of one tranche of a capacity.
struct DeliveryHistory {
    model::TrancheRef tranche;
    std::optional<Date> definitive_from;
    std::optional<Step> delivered;  ///< MW, from 00:00 of its day.
    std::optional<Step> lapsed;     ///< At 24:00 of its day, if it is terminated before delivery.
    std::vector<Step> parts;        ///< Before that: MW all in all, alike; they rise.
};

/// One month of one capacity.
struct CapacityMonth {
    std::uint32_t capacity = 0;
    Period month;
    Quantity supply;  ///< GPUh that the delivered tranches give, at the promised uptime.
    Quantity demand;  ///< GPUh that somebody wants.
    Quantity used;    ///< The lesser; what its allotments use, if it has some.
    Quantity charge;  ///< Money for it; zero if no price covers its hardware.
};

/// One month of one allotment: what it may use, and what it does.
///
/// Invariant: used <= entitled - lent + borrowed; unused = entitled - lent - used + borrowed.
struct AllotmentMonth {
    model::AllotmentId allotment;
    Period month;
    Quantity entitled;  ///< GPUh: its share of the supply.
    Quantity demand;    ///< GPUh that somebody wants of it.
    Quantity used;      ///< Of its own, and of what it borrows.
    Quantity borrowed;
    Quantity lent;
    Quantity unused;
    Quantity charge;  ///< Its part of the charge of the month, by what it uses.
};

/// Whether an obligation binds, or would if its purchase were definitive.
enum class Force { binding, if_binding };

/// Use, or payment, in place of a minimum that an earlier period deferred.
struct CaughtUp {
    model::NodeId of;  ///< The minimum that was deferred.
    Quantity taken;
    Quantity paid;
};

/// What a period takes from those before it and leaves to later ones. All zero for a purchase that
/// has no clause of the kind.
struct Flows {
    Quantity made_up;         ///< Taken of what was paid for before: free, and no own use.
    Quantity carry_used;      ///< Own use of earlier periods that meets this minimum.
    Quantity deferred;        ///< Of this minimum, to later years.
    Quantity carried;         ///< Own use of this period, forward to later minimums.
    Quantity refunded;        ///< Paid for, never taken, and given back at the end.
    Quantity bank;            ///< At the end of the period: to be made up,
    Quantity carry;           ///< carried forward,
    Quantity still_deferred;  ///< and still to be taken.
    std::vector<CaughtUp> caught_up;
};

/// What a settlement starts from.
struct SettledTerms {
    Quantity written;  ///< For the period, from the day on which the purchase starts.
    Quantity excused;
    Quantity charged;                ///< Shortfalls of periods before, if they count here.
    Quantity made_up;                ///< Of the commitment: what periods on its days made up.
    std::optional<Quantity> relief;  ///< So much is paid at most; the rest moves on.
    Ratio price;                     ///< Of a unit that is lacking; 1 if money is.
};

/// A minimum of one period, or the commitment over all of them, compared with what counted.
///
/// Units: of what is taken, unless it is said to be money.
struct Settlement {
    model::PurchaseId purchase;
    model::NodeId node;  ///< The minimum, or the commitment.
    std::string label;   ///< "2026", or "term".
    Period period;
    Quantity minimum;  ///< Take or pay applied.
    Quantity counted;
    SettledTerms terms;
    Quantity shortfall;   ///< Rounded once, by the rule of the deal.
    Quantity owed;        ///< Money for it,
    Quantity given_back;  ///< for what was made up, off its price,
    Quantity refund;      ///< and for what is refunded. Each rounded once.
    Flows flows;
    Force force = Force::if_binding;
    std::optional<Date> due;  ///< When the shortfall is to be paid; none if none binds.
    Quantity paid;
};

/// A part of a purchase that has fallen due.
struct OrderHistory {
    model::PurchaseId purchase;
    std::uint32_t order = 0;
    Date due;
    Basis basis = Basis::recorded;
};

enum class ChargeKind { fee, interest, repayment };

/// What a borrower has to pay to its lenders.
struct Charge {
    std::uint32_t investment = 0;
    ChargeKind kind = ChargeKind::fee;
    model::NodeId node;
    Period days;      ///< For which it accrues; of a repayment, for which it was drawn.
    Quantity amount;  ///< Rounded once.
    Date due;         ///< As the deal rolls it.
};

/// What a backstop takes of one month.
struct UnsoldMonth {
    std::uint32_t backstop = 0;
    Period days;     ///< Of the month, those on which it holds.
    Quantity hours;  ///< GPUh.
    Quantity charge;
    Date known;  ///< The last day of the month.
};

/// Money that one party owes the other by a clause of a capacity, for one of its tranches; or by a
/// backstop.
struct CapacityCharge {
    model::TrancheCharge kind = model::TrancheCharge::damages;
    model::NodeId node;         ///< The clause.
    model::TrancheRef tranche;  ///< Of a purchase or a backstop, the whole: its first.
    Date day;                   ///< On which it is owed.
    Quantity amount;            ///< Above zero; rounded by the rule of the deal.
    model::PartyId from;
    model::PartyId to;
    Basis basis = Basis::recorded;
    std::optional<Date> due = {};  ///< Of a backstop: when it is to be paid, as the deal rolls it.
};

/// One thing that an obligation asks for; of one that recurs, one for each period.
struct Duty {
    model::DutyRef ref;
    Date agreed;                       ///< Its obligation is that of the text in force on this day.
    std::optional<Date> counted_from;  ///< Waiting before it; none if it is due from the start.
    std::optional<Date> due;           ///< None while it waits for a milestone that is not met.
    Date cure_end;                     ///< The due date if there is no time to cure.
    std::optional<Date> released;      ///< From when it is owed no more, for the deal was ended.
    std::optional<Date> performed;
    Basis basis = Basis::recorded;  ///< Of the performance.
};

/// Everything in order of day; events of one day in the order in which the day runs: recorded
/// facts, deliveries, conditions, draws, settlements, payments, lapses, damages, powers.
struct Timeline {
    std::vector<Event> events;
    std::vector<MilestoneHistory> milestones;  ///< One for each of the deal.
    std::vector<TrancheHistory> tranches;      ///< Investments in order, their tranches in order.
    std::vector<DeliveryHistory> deliveries;   ///< Capacities in order, their tranches in order.
    std::vector<CapacityMonth> months;         ///< By month, then capacity.
    std::vector<AllotmentMonth> allotted;      ///< By month, then allotment.
    std::vector<Settlement> settlements;
    std::vector<Charge> charges;               ///< By the day on which they are known.
    std::vector<std::vector<Step>> counted;    ///< For each purchase, what counted and when.
    std::vector<std::vector<Step>> by_credit;  ///< Alike, use that was paid from credit.
    std::vector<std::vector<Step>> priced;     ///< Alike, money that is owed and does not count.
    std::vector<std::vector<Step>> shared;     ///< Alike, what counts here and is owed elsewhere.
    std::vector<OrderHistory> orders;
    std::vector<std::optional<Date>> latches;  ///< Of each of the deal, the first day it held.
    std::vector<CapacityCharge> charged;       ///< For capacities, in order of day.
    std::vector<UnsoldMonth> unsold;           ///< By backstop, then month.
    std::vector<OpenPower> powers;             ///< In the order in which they open.
    std::vector<Termination> terminations;     ///< As they are recorded.
    std::vector<Duty> duties;                  ///< Obligations in order, their duties in order.
};

}  // namespace tranche::rules
