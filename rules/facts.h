// SPDX-License-Identifier: Apache-2.0
/// Dated facts about a deal: what is recorded, and what is presumed of the time after it. A plan
/// presumes that things happen on their due dates, a simulated path what was drawn for it; the
/// rules treat both alike.
#pragma once

#include "model/deal.h"
#include "model/reading.h"

#include <optional>
#include <string>
#include <vector>

namespace tranche::rules {

/// Why a fact is believed.
enum class Basis { recorded, presumed };

struct MilestoneFact {
    enum class Outcome { met, waived, never };

    Outcome outcome = Outcome::met;
    Date day;  ///< If not never.
    Basis basis = Basis::recorded;
};

/// Money drawn of a tranche of an investment.
struct Draw {
    model::TrancheRef tranche;
    Date day;
    Quantity amount;
    std::string reference;
    model::DrawAsked asked = {};
};

/// An invoice that counts toward a purchase on its date.
struct Invoice {
    model::PurchaseId purchase;
    Date day;
    Quantity amount;
    std::string reference;
    std::optional<std::uint32_t> kind = {};  ///< Of which of the charges that count in part.
};

/// What was published of a price or an index, alike on every day of a period.
struct Observation {
    Period days;
    Quantity value;
    Basis basis = Basis::recorded;
};

/// A payment of what a clause made due.
struct Payment {
    model::NodeId of;  ///< The minimum, or the commitment, whose shortfall is paid.
    Date day;
    Quantity amount;
    std::string reference;
};

/// What need not be taken of a purchase, for one of the causes its contract excuses.
struct Excuse {
    /// Whether it happened on its day, or is all that one cause excuses in a time that ends on it.
    enum class Extent { day, all };

    model::PurchaseId purchase;
    std::uint32_t cause = 0;  ///< By its position in the purchase.
    Date day;
    Quantity amount;
    std::string reference;
    Extent extent = Extent::day;
};

/// GPU-hours of a capacity that nobody took in a month, on the days on which a backstop holds.
struct Unsold {
    std::uint32_t backstop = 0;
    Period month;
    Quantity hours;
    std::string reference;
};

/// An event of the deal that went on from one day until before another.
struct Occurrence {
    model::EventId event;
    Date from;
    std::optional<Date> to;      ///< None: it goes on.
    std::optional<Date> notice;  ///< On which the others were told.
    Basis basis = Basis::recorded;
};

/// A party ended what a clause let it end.
struct Termination {
    model::Subject subject;
    model::PartyId holder;
    model::NodeId node;  ///< The clause that gave the power.
    Date notice;
    Date last;  ///< It goes on through 24:00 of this day.
    Basis basis = Basis::recorded;
};

/// The buyer elected to pay a relief amount instead of all that a period lacks.
struct Election {
    model::NodeId of;  ///< The minimum of the period.
    Date day;
};

/// A duty of an obligation was performed.
struct Performance {
    model::DutyRef duty;
    Date day;
};

/// Whether duties of which nothing is recorded are performed, on their due dates or the day after
/// the as-of date.
enum class PresumedPerformances { none, in_time };

/// Whether investments that draw as soon as available do so without a recorded draw.
enum class PresumedDraws { none, as_the_contract_says };

/// Shape: `milestones` has one element for each milestone of the deal, none for one of which
/// nothing is known; `demand` one for each demand, and in it one amount for each month from the
/// month of its start on, in money or GPUh; it may end early; `observed` one for each observable,
/// and in it what was published, by the first of its days.
struct Facts {
    Date as_of;    ///< Recorded facts lie on or before this day, presumed ones after it.
    Date horizon;  ///< The last day that is evaluated.
    std::vector<std::optional<MilestoneFact>> milestones;
    std::vector<Draw> draws;
    std::vector<Invoice> invoices;
    std::vector<Payment> payments;
    std::vector<Excuse> excuses;
    std::vector<Election> elections;
    std::vector<Occurrence> occurrences;
    std::vector<Termination> terminations;
    std::vector<model::Reading> readings;
    std::vector<Unsold> unsold;
    std::vector<std::vector<Quantity>> demand;
    std::vector<std::vector<Observation>> observed;
    std::vector<Performance> performances;
    PresumedDraws presumed_draws = PresumedDraws::none;
    PresumedPerformances presumed_performances = PresumedPerformances::none;
};

/// Nothing known on `as_of`, nothing presumed, evaluated through `horizon`.
[[nodiscard]] Facts no_facts(const model::Deal& deal, Date as_of, Date horizon);

/// The last day on which anything of the deal can still change by itself: the end of its term, its
/// windows and its long stops, and the payments that follow from them.
[[nodiscard]] Date last_day(const model::Deal& deal);

}  // namespace tranche::rules
